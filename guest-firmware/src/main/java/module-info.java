/** Assembler, guest programs and the image builder. */
module dev.c3emu.guest {
  requires transitive dev.c3emu.emulator;

  exports dev.c3emu.guest.assembler;
  exports dev.c3emu.guest.bare;
  exports dev.c3emu.guest.bench;
  exports dev.c3emu.guest.program;
  exports dev.c3emu.guest.runtime;
}
