package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import java.util.ArrayList;
import java.util.List;

/** Builds plans of regions by hand; their first block is at address 0x1000. */
final class PlannedRegion {
  private int pc = 0x1000;

  /** A block without a way out of it yet. */
  PlannedBlock block(Instruction... instructions) {
    List<PlannedInstruction> planned = new ArrayList<>();
    int start = pc;
    for (Instruction instruction : instructions) {
      planned.add(new PlannedInstruction(pc, instruction));
      pc += instruction.length();
    }
    return new PlannedBlock(new Place(start, null), 1, planned);
  }

  static void lead(PlannedBlock from, PlannedBlock... to) {
    from.edges = new ArrayList<>();
    for (PlannedBlock block : to) {
      from.edges.add(new Edge(block.pc(), block));
    }
  }

  static RegionPlan plan(PlannedBlock... entries) {
    List<PlannedBlock> all = List.of(entries);
    TailMerging.apply(all);
    ShortLoops.repeat(all);
    return new RegionPlan(0, all, new RegionLayout(all).blocks());
  }

  /** Has something else expected of a load or store than to be in a group where no code is. */
  static void expect(PlannedBlock block, int index, Expectation expectation) {
    PlannedInstruction planned = block.instructions.get(index);
    block.instructions = new ArrayList<>(block.instructions);
    block.instructions.set(
        index, new PlannedInstruction(planned.pc(), planned.instruction(), 0, expectation));
  }

  static Instruction addi(int rd, int rs1, int immediate) {
    return new Instruction(Opcode.ADDI, rd, rs1, 0, immediate);
  }

  static Instruction add(int rd, int rs1, int rs2) {
    return new Instruction(Opcode.ADD, rd, rs1, rs2, 0);
  }

  static Instruction lui(int rd, int value) {
    return new Instruction(Opcode.LUI, rd, 0, 0, value);
  }

  static Instruction lw(int rd, int rs1, int offset) {
    return new Instruction(Opcode.LW, rd, rs1, 0, offset);
  }

  static Instruction sw(int rs2, int rs1, int offset) {
    return new Instruction(Opcode.SW, 0, rs1, rs2, offset);
  }
}
