package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.isa.Instruction;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Follows registers through a region: at each place each holds a root, of which nothing is known,
 * plus a constant.
 *
 * <p>A root is what a register held when control last came to the start of a block, or what an
 * instruction gave when it was last executed.
 */
final class RegisterValues {
  /** The root of constants: 0. */
  static final int ZERO = 0;

  private static final int REGISTERS = 32;

  private final List<PlannedBlock> blocks;
  private final int[] firstRoots;

  /** What registers hold where blocks start. */
  private final long[][] starts;

  /** Registers, by block, that hold something new whenever it starts. */
  private final BitSet renewed = new BitSet();

  /** A root plus a constant. */
  record Value(int root, int offset) {}

  /**
   * @param blocks in an order in which all edges but loops' go forward
   * @param entries those that may start with anything in registers
   */
  RegisterValues(List<PlannedBlock> blocks, List<PlannedBlock> entries) {
    this.blocks = blocks;
    starts = new long[blocks.size()][];
    firstRoots = new int[blocks.size()];
    int root = 1 + REGISTERS * blocks.size();
    for (PlannedBlock block : blocks) {
      firstRoots[block.order] = root;
      root += block.length();
    }
    for (PlannedBlock entry : entries) {
      renewed.set(REGISTERS * entry.order, REGISTERS * (entry.order + 1));
    }
    boolean settled;
    do {
      settled = follow();
    } while (!settled);
  }

  /** The root that a register holds where a block starts, if ways meet there that differ. */
  int rootAt(PlannedBlock block, int register) {
    return 1 + REGISTERS * block.order + register;
  }

  /** The root that an instruction makes, if nothing is known of what it gives. */
  int rootOf(PlannedBlock block, int index) {
    return firstRoots[block.order] + index;
  }

  /** What the first source register of each instruction of a block holds before it. */
  Value[] sources(PlannedBlock block) {
    long[] values = starts[block.order].clone();
    Value[] sources = new Value[block.length()];
    for (int i = 0; i < sources.length; i++) {
      long source = values[block.instructions.get(i).instruction().rs1()];
      sources[i] = new Value(root(source), (int) source);
      step(values, block, i);
    }
    return sources;
  }

  /**
   * Follows all ways once, and takes it for granted that loops bring back what was there before;
   * returns whether that was so.
   */
  private boolean follow() {
    Arrays.fill(starts, null);
    boolean settled = true;
    for (PlannedBlock block : blocks) {
      long[] values = start(block).clone();
      for (int i = 0; i < block.length(); i++) {
        step(values, block, i);
      }
      for (Edge edge : block.edges) {
        if (block.goesBack(edge)) {
          settled &= isExpected(values, edge.to());
        } else if (!edge.leaves()) {
          meet(values, edge.to());
        }
      }
    }
    return settled;
  }

  private long[] start(PlannedBlock block) {
    long[] values = starts[block.order];
    if (values == null) {
      values = new long[REGISTERS];
      starts[block.order] = values;
    }
    for (int r = 1; r < REGISTERS; r++) {
      if (renewed.get(REGISTERS * block.order + r)) {
        values[r] = value(rootAt(block, r), 0);
      }
    }
    return values;
  }

  private void meet(long[] values, PlannedBlock block) {
    long[] known = starts[block.order];
    if (known == null) {
      starts[block.order] = values.clone();
      return;
    }
    for (int r = 1; r < REGISTERS; r++) {
      if (known[r] != values[r]) {
        known[r] = value(rootAt(block, r), 0);
      }
    }
  }

  private boolean isExpected(long[] values, PlannedBlock loop) {
    long[] expected = starts[loop.order];
    boolean all = true;
    for (int r = 1; r < REGISTERS; r++) {
      if (expected[r] != values[r] && expected[r] != value(rootAt(loop, r), 0)) {
        renewed.set(REGISTERS * loop.order + r);
        all = false;
      }
    }
    return all;
  }

  private void step(long[] values, PlannedBlock block, int index) {
    PlannedInstruction planned = block.instructions.get(index);
    Instruction i = planned.instruction();
    if (i.rd() == 0) {
      return;
    }
    long a = values[i.rs1()];
    long b = values[i.rs2()];
    long unknown = value(rootOf(block, index), 0);
    values[i.rd()] =
        switch (i.base()) {
          case LUI -> value(ZERO, i.immediate());
          case AUIPC -> value(ZERO, planned.pc() + i.immediate());
          case JAL, JALR -> value(ZERO, planned.next());
          case ADDI -> value(root(a), (int) a + i.immediate());
          case ADD ->
              root(a) != ZERO && root(b) != ZERO
                  ? unknown
                  : value(root(a) + root(b), (int) a + (int) b);
          default -> unknown;
        };
  }

  private static long value(int root, int offset) {
    return (long) root << Integer.SIZE | offset & 0xFFFF_FFFFL;
  }

  private static int root(long value) {
    return (int) (value >> Integer.SIZE);
  }
}
