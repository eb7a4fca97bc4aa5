package dev.c3emu.emulator.isa;

import java.util.Arrays;

/** Bits to {@link Instruction}. */
public final class Decoder {
  private static final int COMPRESSED_BUCKETS = 1 << 5;
  private static final int FULL_BUCKETS = 1 << 8;

  /** The rows that bits of a bucket can belong to, in the order of the table. */
  private static final Opcode[][] BUCKETS = buckets();

  private Decoder() {}

  /**
   * Decodes one instruction.
   *
   * @param bits the instruction; of a compressed one the upper half is ignored
   * @return never null; {@link Opcode#ILLEGAL}, with the 16 or 32 bits as its immediate, for a
   *     reserved or unsupported encoding
   */
  public static Instruction decode(int bits) {
    int encoding = length(bits) == 2 ? bits & 0xffff : bits;
    Opcode opcode = opcode(encoding);
    Layout layout = opcode.format().layout();
    return new Instruction(
        opcode,
        layout.rd().extract(encoding),
        layout.rs1().extract(encoding),
        layout.rs2().extract(encoding),
        layout.immediate().extract(encoding));
  }

  /**
   * Length in bytes of the instruction that starts with these bits, 2 or 4; the reserved longer
   * encodings count as 4.
   *
   * @param bits the instruction, of which only the lowest two bits matter
   */
  public static int length(int bits) {
    return (bits & 3) == 3 ? 4 : 2;
  }

  private static Opcode opcode(int encoding) {
    for (Opcode candidate : BUCKETS[bucket(encoding)]) {
      if (candidate.matches(encoding)) {
        return candidate;
      }
    }
    return Opcode.ILLEGAL;
  }

  /** Quadrant and funct3 of a compressed instruction, opcode and funct3 of another. */
  private static int bucket(int encoding) {
    return length(encoding) == 2
        ? (encoding & 3) << 3 | encoding >>> 13 & 7
        : COMPRESSED_BUCKETS + ((encoding >>> 2 & 31) << 3 | encoding >>> 12 & 7);
  }

  private static Opcode[][] buckets() {
    Opcode[][] buckets = new Opcode[COMPRESSED_BUCKETS + FULL_BUCKETS][0];
    for (Opcode opcode : Opcode.values()) {
      if (opcode == Opcode.ILLEGAL) {
        continue;
      }
      int funct3 = opcode.length() == 2 ? 7 << 13 : 7 << 12;
      int step = funct3 & -funct3;
      for (int value = 0; value <= funct3; value += step) {
        if (((value ^ opcode.match()) & opcode.mask() & funct3) == 0) {
          int bucket = bucket(opcode.match() & ~funct3 | value);
          buckets[bucket] = append(buckets[bucket], opcode);
        }
      }
    }
    return buckets;
  }

  private static Opcode[] append(Opcode[] row, Opcode opcode) {
    Opcode[] longer = Arrays.copyOf(row, row.length + 1);
    longer[row.length] = opcode;
    return longer;
  }
}
