package dev.c3emu.tools.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.c3emu.tools.CliRun;
import org.junit.jupiter.api.Test;

class LockstepRunTest {
  @Test
  void bareAndHostedGuestsRunToTheirEnd() {
    for (String guest : new String[] {"bare-hello", "hello"}) {
      CliRun run = CliRun.of("run", guest, "--engine", "jit", "--lockstep", "interpreter");
      assertThat(run.status()).as(run.err()).isZero();
    }
  }

  @Test
  void theConsoleIsShownOnce() {
    CliRun run = CliRun.of("run", "bare-hello", "--lockstep", "interpreter");
    assertThat(run.out()).isEqualTo("Hello from c3emu\n");
  }

  @Test
  void unicornAgreesOnABareAndAHostedGuest() {
    for (String guest : new String[] {"bare-hello", "hello"}) {
      CliRun run = CliRun.of("run", guest, "--lockstep", "unicorn", "--every", "100k");
      assumeFalse(run.err().contains("libunicorn is not installed"));
      assertThat(run.status()).as(run.err()).isZero();
    }
  }

  @Test
  void aLimitEndsBothMachines() {
    CliRun run =
        CliRun.of("run", "bare-hello", "--lockstep", "interpreter", "--max-instructions", "100");
    assertThat(run.status()).isEqualTo(4);
    assertThat(run.err()).contains("after 100 instructions");
  }

  @Test
  void aDebuggerAndAnotherMachineDoNotGoTogether() {
    CliRun run = CliRun.of("run", "bare-hello", "--lockstep", "interpreter", "--gdb", "0");
    assertThat(run.status()).isEqualTo(2);
  }

  @Test
  void aLibraryThatDoesNotExistIsAUsageError() {
    CliRun run =
        CliRun.of("run", "bare-hello", "--engine", "unicorn", "--unicorn-library", "/none.so");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint()).isEqualTo("c3emu: /none.so: no such file");
    assertThat(run.err().lines()).hasSize(1);
  }
}
