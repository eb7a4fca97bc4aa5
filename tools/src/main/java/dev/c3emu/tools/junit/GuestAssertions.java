package dev.c3emu.tools.junit;

/**
 * Where assertions about guests begin. Imported statically, {@code assertThat} goes together with
 * that of AssertJ.
 */
public final class GuestAssertions {
  private GuestAssertions() {}

  public static MachineAssert assertThat(GuestMachine machine) {
    return new MachineAssert(machine);
  }

  public static KernelAssert assertThat(GuestKernel kernel) {
    return new KernelAssert(kernel);
  }

  public static SemaphoresAssert assertThat(GuestKernel.Semaphores semaphores) {
    return new SemaphoresAssert(semaphores);
  }

  public static ThreadsAssert assertThat(GuestKernel.Threads threads) {
    return new ThreadsAssert(threads);
  }

  public static HoldersAssert assertThat(GuestKernel.Holders holders) {
    return new HoldersAssert(holders);
  }
}
