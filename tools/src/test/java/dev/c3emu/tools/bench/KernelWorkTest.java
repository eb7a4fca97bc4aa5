package dev.c3emu.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.tools.run.ChipOptions.Engine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelWorkTest {
  private static final int ROUNDS = 50_000;

  /** Less than a record for each round would take. */
  private static final long LEAST_LEAK = 16L * ROUNDS;

  @ParameterizedTest
  @EnumSource(KernelWork.class)
  void isDoneToTheEnd(KernelWork work) {
    KernelWorkRun.Result result = new KernelWorkRun(work, 100, Engine.INTERPRETER).measure();

    assertThat(result.times()).isEqualTo(100L * work.timesEach());
    assertThat(result.calls()).isEqualTo(100L * work.callsEach());
    assertThat(result.instructions()).isGreaterThan(result.calls());
    assertThat(result.virtualNanoseconds()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(KernelWork.class)
  void leavesNothingOnTheHostsHeap(KernelWork work) {
    assertThat(new KernelWorkRun(work, ROUNDS, Engine.INTERPRETER).measure().heapGrowth())
        .isLessThan(LEAST_LEAK);
  }
}
