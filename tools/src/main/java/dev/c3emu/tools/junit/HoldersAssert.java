package dev.c3emu.tools.junit;

/** Assertions about the records of who holds which semaphore. */
public final class HoldersAssert {
  private final GuestKernel kernel;

  HoldersAssert(GuestKernel.Holders holders) {
    kernel = holders.kernel();
  }

  /** There are none. */
  public HoldersAssert isEmpty() {
    return hasSize(0);
  }

  /** There are just so many. */
  public HoldersAssert hasSize(int count) {
    return check("holders == " + count);
  }

  /** There were never more than so many. */
  public HoldersAssert peakedAtMost(int count) {
    return check("peak holders <= " + count);
  }

  private HoldersAssert check(String assertion) {
    kernel.check(assertion);
    return this;
  }
}
