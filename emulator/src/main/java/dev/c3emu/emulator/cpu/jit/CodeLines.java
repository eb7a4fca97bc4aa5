package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.memory.DirectRam;
import java.util.Arrays;
import java.util.TreeSet;

/**
 * The lines of memory that code was read from.
 *
 * @param numbers addresses shifted right by {@link DirectRam#LINE_SHIFT}, each once
 */
record CodeLines(int[] numbers) {
  private static final int PAGE_SHIFT = 12;

  static CodeLines of(RegionPlan plan) {
    TreeSet<Integer> lines = new TreeSet<>();
    for (PlannedBlock block : plan.blocks()) {
      for (int line = line(block.pc()); line <= line(block.end() - 1); line++) {
        lines.add(line);
      }
    }
    return new CodeLines(lines.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Whether any of the bytes {@code address..address+length-1} is in one of the lines. */
  boolean overlap(int address, int length) {
    for (int line : numbers) {
      if (line >= line(address) && line <= line(address + length - 1)) {
        return true;
      }
    }
    return false;
  }

  /** The numbers of the pages of 4 KB that the lines are in. */
  int[] pages() {
    int shift = PAGE_SHIFT - DirectRam.LINE_SHIFT;
    return Arrays.stream(numbers).map(line -> line >> shift).distinct().toArray();
  }

  static int page(int address) {
    return address >>> PAGE_SHIFT;
  }

  private static int line(int address) {
    return address >>> DirectRam.LINE_SHIFT;
  }
}
