package dev.c3emu.guest.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.machine.StopReason;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guests in C, built with the compiler that is installed. */
class CGuestTest {
  @TempDir Path folder;

  @Test
  void aCProgramUsesThreads() throws IOException, InterruptedException {
    HostedRun run = HostedRun.of(KernelConfig.wapi(), CCompiler.compile("threads", folder));

    assertThat(run.run()).isEqualTo(new StopReason.GoalReached("the guest has powered off"));
    assertThat(run.console()).isEqualTo("init 1\nworker -5\ndestroy -5\njoined 7, -1, errno 22\n");
  }

  @Test
  void aBadPointerHaltsTheKernelWithTheCallTheThreadAndThePc()
      throws IOException, InterruptedException {
    HostedRun run = HostedRun.of(KernelConfig.wapi(), CCompiler.compile("badpointer", folder));

    assertThat(run.run().describe())
        .matches(
            "kernel panic: sem_wait: .*0x12345678 is not in memory, in thread init\\(1\\) at"
                + " 0x4038[0-9a-f]{4}");
  }
}
