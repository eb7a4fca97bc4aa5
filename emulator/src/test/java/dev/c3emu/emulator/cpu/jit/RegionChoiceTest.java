package dev.c3emu.emulator.cpu.jit;

import static dev.c3emu.emulator.cpu.CpuBench.CODE;
import static dev.c3emu.emulator.cpu.CpuBench.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.cpu.interpreter.Block;
import dev.c3emu.emulator.isa.Opcode;
import org.junit.jupiter.api.Test;

/** Where the region of a hot place starts. */
class RegionChoiceTest {
  private static final int INNER = CODE + 4;
  private static final Program LOOPS =
      Program.at(CODE)
          .addi(6, 0, 9)
          .addi(7, 7, 1)
          .addi(6, 6, -1)
          .op(Opcode.BNE, 0, 6, 0, -8)
          .op(Opcode.BEQ, 0, 0, 0, -16);

  @Test
  void atTheOutermostLoopAround() {
    assertThat(choose(LOOPS, INNER).head().pc()).isEqualTo(CODE);
  }

  @Test
  void atTheLoopItselfWhereTheOuterOneMustNotStart() {
    CpuBench cpu = Spectator.watch(LOOPS, CODE, 1000);
    RegionPlan plan = choice(cpu, false).plan(decoded(cpu, INNER));

    assertThat(plan.head().pc()).isEqualTo(INNER);
  }

  @Test
  void atAFunctionThatCallsItself() {
    int function = CODE + 20;
    int behindTheCall = function + 20;
    Program recursion =
        Program.at(CODE)
            .li(2, DATA + 0x800)
            .addi(6, 0, 5)
            .op(Opcode.JAL, 1, 0, 0, 8)
            .op(Opcode.BEQ, 0, 0, 0, -8)
            .addi(6, 6, -1)
            .op(Opcode.BEQ, 0, 6, 0, 28)
            .addi(2, 2, -4)
            .sw(1, 2, 0)
            .op(Opcode.JAL, 1, 0, 0, -16)
            .lw(1, 2, 0)
            .addi(2, 2, 4)
            .addi(8, 8, 1)
            .op(Opcode.JALR, 0, 1, 0, 0);

    assertThat(choose(recursion, behindTheCall).head().pc()).isEqualTo(function);
  }

  private static RegionPlan choose(Program program, int hot) {
    CpuBench cpu = Spectator.watch(program, CODE, 1000);
    return choice(cpu, true).plan(decoded(cpu, hot));
  }

  private static RegionChoice choice(CpuBench cpu, boolean mayStart) {
    return new RegionChoice(
        cpu.hart, new Spectator.Seen(cpu, 0), RegionSize.FIRST, outer -> mayStart);
  }

  private static Block decoded(CpuBench cpu, int pc) {
    return new Spectator.Seen(cpu, 0).decoded(pc);
  }
}
