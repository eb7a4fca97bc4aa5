package dev.c3emu.guest.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.event.KernelEvent.ContextSwitch;
import dev.c3emu.emulator.kernel.event.KernelEvent.HolderReleased;
import dev.c3emu.emulator.kernel.event.KernelEvent.PriorityBoosted;
import dev.c3emu.emulator.kernel.event.KernelEvent.PriorityRestored;
import dev.c3emu.emulator.kernel.event.KernelEvent.SemPosted;
import dev.c3emu.emulator.kernel.event.KernelEvent.SemTaken;
import dev.c3emu.emulator.kernel.event.KernelEvent.ThreadExited;
import dev.c3emu.emulator.kernel.view.KernelView;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.guest.runtime.HostedRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriorityInversionTest {
  private static final int C = 2;
  private static final int A = 3;
  private static final int B = 4;

  @Test
  void withInheritanceCBorrowsAsPriorityAndBHasToWait() {
    HostedRun run = run("CONFIG_PRIORITY_INHERITANCE=y");
    int sem = run.address("lock");

    assertThat(whileAWaits(run, sem))
        .contains(new PriorityBoosted(C, 50, 90, sem, A), new PriorityRestored(C, 90, 50))
        .noneMatch(event -> event instanceof ContextSwitch to && to.to() == B);
    assertThat(run.console()).contains("C runs at 90\n", "A has it after 15 ticks\nB (70) works\n");
  }

  @Test
  void withoutInheritanceBKeepsCAndSoAFromRunning() {
    HostedRun run = run("CONFIG_PRIORITY_INHERITANCE=n");
    int sem = run.address("lock");

    assertThat(whileAWaits(run, sem))
        .contains(new ContextSwitch(1, B), new ThreadExited(B, "B", 0))
        .noneMatch(PriorityBoosted.class::isInstance);
    assertThat(run.console())
        .contains("C runs at 50\n", "B is done\nC gives it back\nA has it after 35 ticks\n");
  }

  @Test
  void afterwardsNobodyHoldsTheSemaphoreAndCIsItselfAgain() {
    HostedRun run = run("fixed");
    int sem = run.address("lock");

    assertThat(run.events())
        .containsSubsequence(
            new SemTaken(A, sem, 0, true),
            new HolderReleased(sem, C),
            new SemPosted(A, sem, 1, 0, false),
            new HolderReleased(sem, A));
    assertThat(new KernelView(run.kernel()).holders()).isEmpty();
  }

  private static HostedRun run(String changes) {
    HostedRun run = HostedRun.of(new PriorityInversion(), ProgramOptions.standard(), changes);
    assertThat(run.run()).isEqualTo(new StopReason.GoalReached("every task has ended"));
    return run;
  }

  /** What happens from A's call to its return. */
  private static List<KernelEvent> whileAWaits(HostedRun run, int sem) {
    List<KernelEvent> events = run.events();
    int from = events.indexOf(new KernelEvent.SemWait(A, sem, -1));
    int to = events.indexOf(new ContextSwitch(C, A));
    return events.subList(from, to);
  }
}
