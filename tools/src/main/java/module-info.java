/** The c3emu command line. */
module dev.c3emu.tools {
  requires dev.c3emu.emulator;
  requires dev.c3emu.peripherals;
  requires info.picocli;
  requires org.slf4j;
}
