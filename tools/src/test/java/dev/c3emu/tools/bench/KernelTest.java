package dev.c3emu.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.tools.run.ChipOptions.Engine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelTest {
  private static final int ENOUGH_FOR_A_ROUND = 100_000;

  @ParameterizedTest
  @EnumSource(Kernel.class)
  void goesOnForEverWithoutATrap(Kernel kernel) {
    KernelRun run = new KernelRun(kernel, Engine.INTERPRETER);
    assertThat(run.machine().run(RunLimits.instructions(ENOUGH_FOR_A_ROUND)))
        .isEqualTo(new StopReason.InstructionLimit(ENOUGH_FOR_A_ROUND));
    assertThat(run.machine().hart().pc)
        .isBetween(KernelCode.ADDRESS, KernelCode.ADDRESS + kernel.code().toByteArray().length);
  }
}
