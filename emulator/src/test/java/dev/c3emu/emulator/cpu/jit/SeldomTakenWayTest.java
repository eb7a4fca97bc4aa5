package dev.c3emu.emulator.cpu.jit;

import static dev.c3emu.emulator.cpu.CpuBench.CODE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.isa.Opcode;
import org.junit.jupiter.api.Test;

class SeldomTakenWayTest {
  private static final int LOOP = CODE;
  private static final int WAY = CODE + 8;

  @Test
  void itContainsTheLoopThatItLeadsBackToWhileThatIsNotTranslated() {
    assertThat(planOfWay(false).contains(LOOP)).isTrue();
  }

  @Test
  void itDoesNotOnceTheLoopIsBusyInARegionOfItsOwn() {
    assertThat(planOfWay(true).contains(LOOP)).isFalse();
  }

  private static RegionPlan planOfWay(boolean loopIsBusy) {
    Program program =
        Program.at(CODE)
            .op(Opcode.ADDI, 5, 5, 0, 1)
            .op(Opcode.BEQ, 0, 0, 0, 4)
            .op(Opcode.ADDI, 6, 6, 0, 1)
            .op(Opcode.BEQ, 0, 0, 0, LOOP - WAY - 4);
    CpuBench cpu = Spectator.watch(program, CODE, 100);
    return new RegionPlanner(
            cpu.hart, new Spectator.Seen(cpu, loopIsBusy ? LOOP : 0), RegionSize.FIRST, WAY)
        .plan();
  }
}
