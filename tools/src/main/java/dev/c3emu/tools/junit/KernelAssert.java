package dev.c3emu.tools.junit;

/** Assertions about a whole kernel. */
public final class KernelAssert {
  private final GuestKernel kernel;

  KernelAssert(GuestKernel kernel) {
    this.kernel = kernel;
  }

  /** No semaphore and no piece of the heap has been left by those who had it. */
  public KernelAssert hasNoLeaks() {
    return satisfies("no leaks");
  }

  /** The kernel has left nothing behind with semaphores of threads that are gone. */
  public KernelAssert hasNoStrandedHolders() {
    return satisfies("no stranded holders");
  }

  /**
   * Something is true in the words of {@code c3emu run --assert}: {@code peak holders <= 8}.
   *
   * @throws IllegalArgumentException if these are no such words
   */
  public KernelAssert satisfies(String assertion) {
    try {
      kernel.check(assertion);
    } catch (picocli.CommandLine.TypeConversionException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    return this;
  }
}
