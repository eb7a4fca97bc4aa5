/** Assembler, guest programs and the image builder. */
module dev.c3emu.guest {
  requires dev.c3emu.emulator;
}
