/** The GDB remote serial protocol. */
module dev.c3emu.gdbstub {
  requires dev.c3emu.emulator;
}
