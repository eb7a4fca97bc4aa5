package dev.c3emu.emulator.cpu.jit;

import static dev.c3emu.emulator.cpu.jit.PlannedRegion.addi;
import static dev.c3emu.emulator.cpu.jit.PlannedRegion.lead;
import static dev.c3emu.emulator.cpu.jit.PlannedRegion.lw;
import static dev.c3emu.emulator.cpu.jit.PlannedRegion.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShortLoopsTest {
  private static final Instruction BRANCH = new Instruction(Opcode.BNE, 0, 5, 6, 8);
  private static final int COPIES = 4;

  private final PlannedRegion region = new PlannedRegion();
  private final PlannedBlock start = region.block(lw(5, 5, 0), BRANCH);
  private final PlannedBlock second = region.block(lw(7, 5, 4), BRANCH);
  private final PlannedBlock out = region.block(addi(1, 1, 1));

  private static long count(RegionPlan plan, PlannedBlock block) {
    return plan.blocks().stream().filter(each -> each.pc() == block.pc()).count();
  }

  @Test
  void areRepeatedAndGoBackOnce() {
    lead(start, out, second);
    lead(second, start, out);
    RegionPlan plan = plan(start);
    assertThat(count(plan, start)).isEqualTo(COPIES);
    assertThat(count(plan, second)).isEqualTo(COPIES);
    assertThat(count(plan, out)).isEqualTo(1);
    List<Edge> back = new ArrayList<>();
    for (PlannedBlock block : plan.blocks()) {
      block.edges.stream().filter(block::goesBack).forEach(back::add);
    }
    assertThat(back).containsExactly(new Edge(start.pc(), start));
    assertThat(start.need).isEqualTo(COPIES * 4 + out.length());
  }

  @Test
  void areLeftAloneIfTheyAreEnteredInTheMiddle() {
    lead(start, out, second);
    lead(second, start, out);
    assertThat(count(plan(start, second), second)).isEqualTo(1);
  }

  @Test
  void areLeftAloneIfTheyGoRoundSeldom() {
    PlannedBlock before = region.block(addi(5, 0, 0));
    lead(before, start);
    lead(start, out, second);
    lead(second, start, out);
    assertThat(count(plan(before), second)).isEqualTo(1);
  }

  @Test
  void areLeftAloneIfThereIsALoopInThem() {
    lead(start, out, second);
    lead(second, second, start);
    assertThat(count(plan(start), second)).isEqualTo(1);
  }
}
