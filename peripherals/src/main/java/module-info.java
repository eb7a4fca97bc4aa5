/** The devices of the ESP32-C3 and the wiring of the chip. */
module dev.c3emu.peripherals {
  requires transitive dev.c3emu.emulator;
  requires org.bouncycastle.provider;
  requires org.slf4j;

  exports dev.c3emu.peripherals.analog;
  exports dev.c3emu.peripherals.boot;
  exports dev.c3emu.peripherals.bus;
  exports dev.c3emu.peripherals.chip;
  exports dev.c3emu.peripherals.dma;
  exports dev.c3emu.peripherals.gpio;
  exports dev.c3emu.peripherals.interrupt;
  exports dev.c3emu.peripherals.pwm;
  exports dev.c3emu.peripherals.rtc;
  exports dev.c3emu.peripherals.serial;
  exports dev.c3emu.peripherals.system;
  exports dev.c3emu.peripherals.wifi;
}
