package dev.c3emu.tools.junit;

/** Assertions about semaphores. */
public final class SemaphoresAssert {
  private final GuestKernel kernel;

  SemaphoresAssert(GuestKernel.Semaphores semaphores) {
    kernel = semaphores.kernel();
  }

  /** Every semaphore belongs to somebody who is alive. */
  public SemaphoresAssert noneLeaked() {
    return check("no leaked semaphores");
  }

  /** Just so many semaphores have leaked. */
  public SemaphoresAssert haveLeaked(int count) {
    return check("leaked semaphores == " + count);
  }

  /** There are just so many. */
  public SemaphoresAssert hasSize(int count) {
    return check("live semaphores == " + count);
  }

  /** No thread waits for any. */
  public SemaphoresAssert noneAwaited() {
    return check("no waiters");
  }

  private SemaphoresAssert check(String assertion) {
    kernel.check(assertion);
    return this;
  }
}
