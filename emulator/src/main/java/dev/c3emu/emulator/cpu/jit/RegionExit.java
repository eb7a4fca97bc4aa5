package dev.c3emu.emulator.cpu.jit;

/** Ends a region in the middle, at a load or store. One object a bus, without a stack trace. */
final class RegionExit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RegionExit() {
    super(null, null, false, false);
  }
}
