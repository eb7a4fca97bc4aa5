package dev.c3emu.guest.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.event.KernelEvent.SemTaken;
import dev.c3emu.emulator.kernel.event.KernelEvent.SemTimedOut;
import dev.c3emu.emulator.kernel.event.KernelEvent.SemWait;
import dev.c3emu.guest.runtime.HostedRun;
import org.junit.jupiter.api.Test;

class TimedWaitTest {
  private static final int INIT = 1;

  private final HostedRun run = HostedRun.of(new TimedWait(), ProgramOptions.standard());

  @Test
  void aDeadlineIsLookedAtOnlyIfThereIsNoCount() {
    run.run();

    assertThat(run.console())
        .contains(
            "a deadline with 1000000000 ns: 22 after 0 ticks\n",
            "the same when there is a count: 0 after 0 ticks\n",
            "one in 1970 when there is a count: 0 after 0 ticks\n");
  }

  @Test
  void twoWaitsRunOutAndAnotherIsServedInTime() {
    run.run();
    int sem = run.address("sem");

    assertThat(run.events())
        .containsSubsequence(
            new SemWait(INIT, sem, -1),
            new SemTimedOut(INIT, sem, 0),
            new SemWait(INIT, sem, -1),
            new SemTaken(INIT, sem, 0, true),
            new SemWait(INIT, sem, -1),
            new SemTimedOut(INIT, sem, 0));
    assertThat(run.events()).filteredOn(SemTimedOut.class::isInstance).hasSize(2);
  }

  @Test
  void noWaitEndsEarly() {
    run.run();

    assertThat(run.console())
        .contains(
            "50 ms: 116 after 6 ticks\n",
            "100 ms, posted after 30: 0 after 4 ticks\n",
            "nxsem_tickwait of 2: -116 after 3 ticks\n");
  }
}
