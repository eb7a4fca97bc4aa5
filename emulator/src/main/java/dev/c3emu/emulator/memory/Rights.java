package dev.c3emu.emulator.memory;

/** Sets of access kinds, for machine mode in bits 0-2 and for user mode in bits 3-5. */
final class Rights {
  static final int NONE = 0;
  static final int LOAD = AccessKind.LOAD.bit();
  static final int STORE = AccessKind.STORE.bit();
  static final int FETCH = AccessKind.FETCH.bit();
  static final int ALL = LOAD | STORE | FETCH;

  /** No free rights, and a reminder to ask the guard what they are. */
  static final int UNKNOWN = 1 << 6;

  /** How far the user-mode bits are shifted. */
  static final int USER_SHIFT = 3;

  private Rights() {}
}
