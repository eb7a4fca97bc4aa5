package dev.c3emu.guest.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.event.KernelEvent.HolderAdded;
import dev.c3emu.emulator.kernel.event.KernelEvent.HolderStranded;
import dev.c3emu.emulator.kernel.event.KernelEvent.PriorityBoosted;
import dev.c3emu.emulator.kernel.event.KernelEvent.SemProtocolSet;
import dev.c3emu.emulator.kernel.event.KernelEvent.SemTaken;
import dev.c3emu.emulator.kernel.event.Stranding;
import dev.c3emu.guest.runtime.HostedRun;
import org.junit.jupiter.api.Test;

class SignallingTest {
  private static final int LISTENER = 3;
  private static final int URGENT = 5;

  private final HostedRun run = HostedRun.of(new Signalling(), ProgramOptions.standard());

  @Test
  void aListenerIsTakenForAHolderAndBoosted() {
    run.run();
    int event = run.address("event");

    assertThat(run.events())
        .containsSubsequence(
            new HolderAdded(event, LISTENER, 1),
            new SemTaken(LISTENER, event, 0, true),
            new PriorityBoosted(LISTENER, 50, 90, event, URGENT),
            new HolderStranded(Stranding.HOLDER_EXITED_WITH_COUNTS, event, LISTENER));
    assertThat(run.console())
        .contains("runs at 90\n  the listener is done\n  the worker (70) is done\n");
  }

  @Test
  void withoutInheritanceTheListenerRunsAtItsOwnPriority() {
    run.run();
    int event = run.address("event");
    int off = run.events().lastIndexOf(new SemProtocolSet(1, event, 0));

    assertThat(run.events().subList(off, run.events().size()))
        .noneMatch(PriorityBoosted.class::isInstance)
        .noneMatch(HolderAdded.class::isInstance)
        .noneMatch(HolderStranded.class::isInstance);
    assertThat(run.console())
        .contains("runs at 50\n  the worker (70) is done\n  the listener is done\n");
  }

  @Test
  void aKernelWithoutInheritanceHasNoSuchTrouble() {
    HostedRun without =
        HostedRun.of(new Signalling(), ProgramOptions.standard(), "CONFIG_PRIORITY_INHERITANCE=n");
    without.run();

    assertThat(without.console()).doesNotContain("runs at 90");
  }
}
