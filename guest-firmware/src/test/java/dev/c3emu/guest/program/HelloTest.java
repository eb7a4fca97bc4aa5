package dev.c3emu.guest.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.event.KernelEvent.ContextSwitch;
import dev.c3emu.emulator.kernel.event.KernelEvent.ThreadExited;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.guest.runtime.HostedRun;
import org.junit.jupiter.api.Test;

class HelloTest {
  private final HostedRun run = HostedRun.of(new Hello(), ProgramOptions.standard());

  @Test
  void bothTasksPrintAndEnd() {
    assertThat(run.run()).isEqualTo(new StopReason.GoalReached("every task has ended"));
    assertThat(run.console())
        .startsWith("Hello from init, pid 1\n")
        .contains("Hello from greeter, pid 2\n");
    assertThat(run.events())
        .contains(new ThreadExited(2, "greeter", 7), new ThreadExited(1, "init", 0));
  }

  @Test
  void theSecondRunsWhileTheFirstWaits() {
    run.run();

    assertThat(run.events())
        .filteredOn(ContextSwitch.class::isInstance)
        .startsWith(new ContextSwitch(0, 1), new ContextSwitch(1, 2), new ContextSwitch(2, 1));
  }
}
