package dev.c3emu.emulator.kernel.signal;

/**
 * What a group does about a signal.
 *
 * @param handler a guest function
 * @param mask signals that are blocked meanwhile
 * @param isDefault whether it is the default action, to end the task, instead of the handler
 */
record SigAction(int handler, int mask, int flags, boolean isDefault) {
  static final int SA_NOCLDWAIT = 1 << 2;
  static final int SA_NODEFER = 1 << 5;

  /** Bytes of a {@code struct sigaction}. */
  static final int SIZE = 12;
}
