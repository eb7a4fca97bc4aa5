package dev.c3emu.emulator.cpu.jit;

import static dev.c3emu.emulator.cpu.CpuBench.CODE;
import static dev.c3emu.emulator.cpu.jit.PlannedRegion.add;
import static dev.c3emu.emulator.cpu.jit.PlannedRegion.addi;
import static dev.c3emu.emulator.cpu.jit.PlannedRegion.lead;
import static dev.c3emu.emulator.cpu.jit.PlannedRegion.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two blocks behind a branch that end with the same instructions. */
class LikeEndsTest {
  private final PlannedRegion region = new PlannedRegion();

  private static Instruction branch(Opcode opcode) {
    return new Instruction(opcode, 0, 5, 8, 8);
  }

  /** A region whose branch leads to two blocks that add to registers and branch alike. */
  private RegionPlan ending(Opcode one, Opcode other, Instruction first, Instruction second) {
    PlannedBlock head = region.block(branch(Opcode.BEQ));
    PlannedBlock a = region.block(first, add(10, 11, 12), branch(one));
    PlannedBlock b = region.block(add(10, 11, 12), second, branch(other));
    PlannedBlock x = region.block(addi(1, 1, 1));
    PlannedBlock y = region.block(addi(2, 2, 1));
    lead(head, b, a);
    lead(a, x, y);
    lead(b, one == other ? new PlannedBlock[] {x, y} : new PlannedBlock[] {y, x});
    return plan(head);
  }

  @Test
  void areOneBlock() {
    RegionPlan plan = ending(Opcode.BLT, Opcode.BLT, addi(8, 9, 0), addi(13, 14, 0));
    assertThat(plan.blocks()).extracting(PlannedBlock::length).containsOnlyOnce(2);
    assertThat(plan.blocks().get(3).instructions)
        .extracting(PlannedInstruction::instruction)
        .containsExactly(add(10, 11, 12), branch(Opcode.BLT));
  }

  @Test
  void areOneBlockIfOneBranchIsTheOthersOpposite() {
    assertThat(ending(Opcode.BLT, Opcode.BGE, addi(8, 9, 0), addi(13, 14, 0)).blocks())
        .extracting(PlannedBlock::length)
        .containsOnlyOnce(2);
  }

  @Test
  void areTwoIfWhatComesBeforeDependsOnThem() {
    assertThat(ending(Opcode.BLT, Opcode.BLT, addi(8, 9, 0), addi(13, 10, 0)).blocks())
        .extracting(PlannedBlock::length)
        .contains(3, 3);
  }

  @Test
  void areTwoIfTheyLeadElsewhere() {
    assertThat(ending(Opcode.BLT, Opcode.BNE, addi(8, 9, 0), addi(13, 14, 0)).blocks())
        .extracting(PlannedBlock::length)
        .contains(3, 3);
  }

  /** Both ways are taken at random, and so is the branch behind them. */
  @ParameterizedTest
  @EnumSource(names = {"BLT", "BGE", "BLTU", "BGEU", "BEQ", "BNE"})
  void giveWhatTheInterpreterGives(Opcode opcode) {
    CpuBench expected = bench(opcode, Interpreter::new);
    CpuBench found =
        bench(opcode, hart -> new TranslatingEngine(hart, TranslationPolicy.immediate(300, 64)));
    for (int budget = 1; budget < 300; budget++) {
      assertThat(found.run(budget)).isEqualTo(expected.run(budget));
      assertThat(found.hart.pc).isEqualTo(expected.hart.pc);
      assertThat(found.hart.x).isEqualTo(expected.hart.x);
    }
  }

  private static CpuBench bench(Opcode opcode, Function<Hart, CpuEngine> engine) {
    CpuBench.useEngine(engine);
    CpuBench cpu = new CpuBench();
    CpuBench.useEngine(Interpreter::new);
    return cpu.with(
            Program.at(CODE)
                .li(6, 0x19660D)
                .op(Opcode.MUL, 5, 5, 6, 0)
                .addi(5, 5, 77)
                .addi(9, 9, 3)
                .op(Opcode.XOR, 9, 9, 5, 0)
                .op(Opcode.SRLI, 7, 5, 0, 13)
                .op(Opcode.ANDI, 7, 7, 0, 1)
                .op(Opcode.BEQ, 0, 7, 0, 32)
                .addi(8, 9, 0)
                .op(Opcode.SLLI, 10, 11, 0, 1)
                .addi(12, 9, 0)
                .addi(10, 10, 1)
                .op(opcode, 0, 5, 8, 28)
                .op(Opcode.ADD, 14, 14, 8, 0)
                .op(Opcode.BEQ, 0, 0, 0, -52)
                .addi(11, 10, 0)
                .op(Opcode.SLLI, 10, 11, 0, 1)
                .addi(10, 10, 1)
                .op(opcode.opposite(), 0, 5, 8, -20)
                .op(Opcode.XOR, 15, 15, 12, 0)
                .op(Opcode.BEQ, 0, 0, 0, -76))
        .start(CODE);
  }
}
