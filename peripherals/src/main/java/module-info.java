/** The devices of the ESP32-C3 and the wiring of the chip. */
module dev.c3emu.peripherals {
  requires transitive dev.c3emu.emulator;
  requires org.bouncycastle.provider;
  requires org.slf4j;
}
