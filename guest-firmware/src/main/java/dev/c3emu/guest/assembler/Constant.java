package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import java.util.ArrayList;
import java.util.List;

/** How to put a value into a register in the fewest bytes, and of those the fewest instructions. */
final class Constant {
  private static final int UPPER = 0xFFFF_F000;

  private final int rd;
  private final int value;
  private final boolean compress;

  private Constant(Register rd, int value, boolean compress) {
    this.rd = rd.number();
    this.value = value;
    this.compress = compress;
  }

  static List<Instruction> load(Register rd, int value, boolean compress) {
    return new Constant(rd, value, compress).shortest();
  }

  /** The form in which any value can be loaded, always of eight bytes. */
  static List<Instruction> loadLong(Register rd, int value) {
    return new Constant(rd, value, false).inTwoParts();
  }

  /** What must be in the upper twenty bits for {@link #low} to be added. */
  static int high(int value) {
    return value + 0x800 & UPPER;
  }

  /** The lower twelve bits, signed. */
  static int low(int value) {
    return value << 20 >> 20;
  }

  private List<Instruction> shortest() {
    List<Instruction> best = null;
    for (List<Instruction> candidate : candidates()) {
      List<Instruction> shortened =
          compress ? candidate.stream().map(Compression::shorten).toList() : candidate;
      if (best == null || length(shortened) < length(best)) {
        best = shortened;
      }
    }
    return best;
  }

  /** Fewest instructions first. */
  private List<List<Instruction>> candidates() {
    List<List<Instruction>> candidates = new ArrayList<>();
    if (isSmall(value)) {
      candidates.add(List.of(small(value)));
      return candidates;
    }
    if ((value & ~UPPER) == 0) {
      candidates.add(List.of(upper(value)));
    } else {
      candidates.add(inTwoParts());
    }
    if (compress) {
      addShifted(candidates);
    }
    return candidates;
  }

  private void addShifted(List<List<Instruction>> candidates) {
    for (int shift = Integer.SIZE - 1; shift > 0; shift--) {
      int right = value >> shift;
      if (isSmall(right) && right << shift == value) {
        candidates.add(List.of(small(right), shifted(Opcode.SLLI, shift)));
      }
      int left = value << shift | (value < 0 ? 0 : (1 << shift) - 1);
      if (isSmall(left) && left >>> shift == value) {
        candidates.add(List.of(small(left), shifted(Opcode.SRLI, shift)));
      }
    }
  }

  private List<Instruction> inTwoParts() {
    return List.of(upper(high(value)), new Instruction(Opcode.ADDI, rd, rd, 0, low(value)));
  }

  private Instruction small(int small) {
    return new Instruction(Opcode.ADDI, rd, 0, 0, small);
  }

  private Instruction upper(int upper) {
    return new Instruction(Opcode.LUI, rd, 0, 0, upper);
  }

  private Instruction shifted(Opcode opcode, int shift) {
    return new Instruction(opcode, rd, rd, 0, shift);
  }

  private static boolean isSmall(int number) {
    return number == low(number);
  }

  private static int length(List<Instruction> instructions) {
    return instructions.stream().mapToInt(Instruction::length).sum();
  }
}
