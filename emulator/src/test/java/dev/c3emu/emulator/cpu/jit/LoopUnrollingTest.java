package dev.c3emu.emulator.cpu.jit;

import static dev.c3emu.emulator.cpu.CpuBench.CODE;
import static dev.c3emu.emulator.cpu.CpuBench.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.cpu.jit.AccessProof.Range;
import dev.c3emu.emulator.isa.Opcode;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopUnrollingTest {
  private static final int START = CODE + 40;
  private static final int TURNS = 100;

  /** Registers are set, then a loop follows at {@link #START}. */
  private final Program program =
      Program.at(CODE).li(10, DATA).li(11, DATA + TURNS).li(12, 1).li(13, 0).li(14, TURNS);

  private CpuBench cpu;

  private RegionPlan plan() {
    program.jump(CODE);
    cpu = Spectator.watch(program, CODE, 2000);
    return new RegionPlanner(cpu.hart, new Spectator.Seen(cpu, 0), RegionSize.FIRST, CODE).plan();
  }

  private static PlannedBlock guardOf(RegionPlan plan) {
    List<PlannedBlock> guards =
        plan.blocks().stream().filter(block -> block.guard != null).toList();
    assertThat(guards).hasSize(1);
    return guards.get(0);
  }

  private ProvenAccesses prove(RegionPlan plan) {
    DirectAccess direct =
        new DirectAccess(cpu.memory.directRights(), new StoreWindow(cpu.memory).open());
    return new ProvenAccesses(plan, cpu.memory.directRam(), direct);
  }

  @Test
  void turnsThatFollowOneAnotherHaveNoBranch() {
    program.op(Opcode.SB, 0, 10, 0, 0).addi(10, 10, 1).op(Opcode.BNE, 0, 10, 11, -8);
    LoopGuard guard = guardOf(plan()).guard;
    assertThat(guard.turns()).hasSize(8);
    assertThat(guard.turns().get(0).get(0).edges).hasSize(1);
    assertThat(guard.turns().get(7).get(0).edges).hasSize(2);
  }

  @Test
  void aGuardChecksWhereAStepInARegisterLeads() {
    program
        .op(Opcode.ADD, 15, 10, 13, 0)
        .op(Opcode.SB, 0, 15, 0, 0)
        .op(Opcode.ADD, 13, 13, 12, 0)
        .op(Opcode.BLTU, 0, 13, 14, -12);
    RegionPlan plan = plan();
    PlannedBlock guard = guardOf(plan);
    ProvenAccesses proven = prove(plan);
    assertThat(proven.ranges(guard)).singleElement().matches(StridedRange::stores);
    for (List<PlannedBlock> turn : guard.guard.turns()) {
      assertThat(proven.of(turn.get(0), 1).range()).isEqualTo(Range.KNOWN);
    }
    assertThat(proven.of(guard.edges.get(0).to(), 1).range()).isEqualTo(Range.RAM);
  }

  @Test
  void aTurnMayHaveSeveralBlocks() {
    program
        .op(Opcode.ADD, 15, 10, 13, 0)
        .op(Opcode.LBU, 16, 15, 0, 0)
        .op(Opcode.BEQ, 0, 16, 0, 8)
        .addi(17, 17, 1)
        .addi(13, 13, 1)
        .op(Opcode.BLTU, 0, 13, 14, -20);
    RegionPlan plan = plan();
    PlannedBlock guard = guardOf(plan);
    ProvenAccesses proven = prove(plan);
    assertThat(guard.guard.turns().get(0)).hasSizeGreaterThan(1);
    for (List<PlannedBlock> turn : guard.guard.turns()) {
      assertThat(proven.of(turn.get(0), 1).range()).isEqualTo(Range.KNOWN);
    }
  }

  @Test
  void aRegisterThatWaysChangeDifferentlyIsNoBound() {
    program
        .addi(16, 16, 1)
        .op(Opcode.ANDI, 15, 16, 0, 1)
        .op(Opcode.BEQ, 0, 15, 0, 8)
        .addi(13, 13, 1)
        .addi(13, 13, 1)
        .op(Opcode.BLTU, 0, 13, 14, -20);
    assertThat(plan().blocks()).allMatch(block -> block.guard == null);
  }

  @Test
  void aLoopOfFewTurnsIsOnlyRepeated() {
    program.li(13, TURNS - 6).addi(13, 13, 1).op(Opcode.BNE, 0, 13, 14, -4);
    RegionPlan plan = plan();
    assertThat(plan.blocks()).allMatch(block -> block.guard == null);
    assertThat(plan.blocks().stream().filter(block -> block.pc() == START + 8)).hasSize(4);
  }

  @Test
  void aBoundThatMovesIsNone() {
    program.addi(13, 13, 1).addi(14, 14, -1).op(Opcode.BLTU, 0, 13, 14, -8);
    assertThat(plan().blocks()).allMatch(block -> block.guard == null);
  }

  @Test
  void aWayThatLeadsAwayFromTheBoundIsNotFollowed() {
    program.addi(13, 13, -1).op(Opcode.BLTU, 0, 13, 14, -4);
    assertThat(plan().blocks()).allMatch(block -> block.guard == null);
  }
}
