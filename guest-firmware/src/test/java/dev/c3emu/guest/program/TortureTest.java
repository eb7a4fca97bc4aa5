package dev.c3emu.guest.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.KernelInvariants;
import dev.c3emu.emulator.kernel.event.KernelEvent.ThreadCreated;
import dev.c3emu.emulator.kernel.event.KernelEvent.ThreadExited;
import dev.c3emu.emulator.kernel.view.KernelView;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.guest.runtime.HostedRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TortureTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fixed",
        "era=S0",
        "era=S3+",
        "CONFIG_PRIORITY_INHERITANCE=n",
        "CONFIG_SEM_PREALLOCHOLDERS=0",
        "CONFIG_SEM_NNESTPRIO=0",
        "CONFIG_CANCELLATION_POINTS=y",
        "CONFIG_RR_INTERVAL=10"
      })
  void theInvariantsHoldAfterEveryCall(String changes) {
    HostedRun run = HostedRun.of(new Torture(), ProgramOptions.standard(), changes);
    run.afterEveryEntry(KernelInvariants::check);

    assertThat(run.run()).isEqualTo(new StopReason.GoalReached("every task has ended"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3", "4"})
  void hundredsOfThreadsComeAndGoWhateverTheSeed(String seed) {
    ProgramOptions options = ProgramOptions.standard().with("seed", seed).with("threads", "300");
    HostedRun run = HostedRun.of(new Torture(), options);
    run.afterEveryEntry(KernelInvariants::check);
    run.run();

    assertThat(run.console()).startsWith("300 threads, of which ");
    assertThat(run.events(ThreadCreated.class)).hasSize(300 + 1);
    assertThat(run.events(ThreadExited.class)).hasSize(300 + 1);
    assertThat(new KernelView(run.kernel()).threads()).hasSize(1);
  }

  @Test
  void aSeedAlwaysDoesTheSame() {
    HostedRun first = HostedRun.of(new Torture(), ProgramOptions.standard());
    HostedRun second = first.again();
    first.run();
    second.run();

    assertThat(second.events()).isEqualTo(first.events());
    assertThat(second.machine().stateHash()).isEqualTo(first.machine().stateHash());
  }

  @Test
  void anotherSeedDoesSomethingElse() {
    HostedRun first = HostedRun.of(new Torture(), ProgramOptions.standard());
    HostedRun other = HostedRun.of(new Torture(), ProgramOptions.standard().with("seed", "1"));
    first.run();
    other.run();

    assertThat(other.events()).isNotEqualTo(first.events());
  }
}
