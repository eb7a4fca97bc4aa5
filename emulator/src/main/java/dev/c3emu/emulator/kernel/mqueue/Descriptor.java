package dev.c3emu.emulator.kernel.mqueue;

/**
 * What a program has opened: NuttX's {@code mqd_t}.
 *
 * @param flags {@code O_RDONLY} and so on, as it was opened
 */
record Descriptor(MessageQueue queue, int flags) {
  /**
   * Whether it was opened for an access.
   *
   * @param access {@code O_RDONLY} or {@code O_WRONLY}
   */
  boolean may(int access) {
    return (flags & access) != 0;
  }

  boolean blocks() {
    return (flags & MessageQueues.O_NONBLOCK) == 0;
  }
}
