package dev.c3emu.emulator.cpu.jit;

import static dev.c3emu.emulator.cpu.CpuBench.CODE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.cpu.interpreter.Block;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
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
    CpuBench.useEngine(hart -> new Interpreter(hart, new Spectator()));
    try {
      CpuBench cpu = new CpuBench().with(program).start(CODE);
      cpu.run(100);
      return new RegionPlanner(cpu.hart, new Seen(cpu, loopIsBusy), WAY).plan();
    } finally {
      CpuBench.useEngine(Interpreter::new);
    }
  }

  private record Seen(CpuBench cpu, boolean loopIsBusy) implements Findings {
    @Override
    public Block decoded(int key) {
      return ((Interpreter) cpu.engine).decoded(key);
    }

    @Override
    public Expectation expectation(int pc) {
      return Expectation.GROUPED;
    }

    @Override
    public boolean standsAlone(Block block) {
      return false;
    }

    @Override
    public boolean isBusy(Block block) {
      return loopIsBusy && block.start() == LOOP;
    }
  }
}
