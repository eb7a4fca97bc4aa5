package dev.c3emu.emulator.debug;

/**
 * A place to stop before the instruction at an address. Both kinds do the same here and there is no
 * limit to either; a debugger may set one of each at an address.
 */
public record Breakpoint(Kind kind, int address) {
  /** What the debugger asked for. */
  public enum Kind {
    SOFTWARE,
    HARDWARE
  }
}
