package dev.c3emu.emulator.kernel;

/**
 * A time as guests have it: {@code struct timespec} of two words.
 *
 * @param seconds 0..2^32 - 1
 * @param nanoseconds any value, as guests may get it wrong
 */
public record Timespec(long seconds, int nanoseconds) {
  public static final long NSEC_PER_SEC = 1_000_000_000;

  /** Bytes in the guest's memory. */
  public static final int SIZE = 8;

  /** A time that is not negative. */
  public static Timespec ofNanoseconds(long total) {
    return new Timespec(total / NSEC_PER_SEC, (int) (total % NSEC_PER_SEC));
  }

  /**
   * Reads one.
   *
   * @throws KernelPanic if it is not in memory
   */
  public static Timespec load(Kernel kernel, int address) {
    kernel.checkMemory(address, SIZE);
    GuestMemory memory = kernel.memory();
    return new Timespec(Integer.toUnsignedLong(memory.load32(address)), memory.load32(address + 4));
  }

  /**
   * Writes it.
   *
   * @throws KernelPanic if it does not go to memory
   */
  public void store(Kernel kernel, int address) {
    kernel.checkMemory(address, SIZE);
    kernel.memory().store32(address, (int) seconds);
    kernel.memory().store32(address + 4, nanoseconds);
  }

  /** Whether the nanoseconds are less than a second's. */
  public boolean isValid() {
    return nanoseconds >= 0 && nanoseconds < NSEC_PER_SEC;
  }

  /** All of it, in nanoseconds. */
  public long total() {
    return seconds * NSEC_PER_SEC + nanoseconds;
  }
}
