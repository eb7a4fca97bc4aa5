package dev.c3emu.emulator.isa;

/**
 * A decoded instruction. The operands are those of {@link #base()}, so {@code c.addi} has rs1 equal
 * to rd and {@code c.li} has rs1 0; an operand that the base does not have is 0.
 *
 * @param opcode the row of the table, compressed or not
 * @param rd destination register, 0..31
 * @param rs1 first source register, 0..31; the 5-bit value of {@code csrrwi}, {@code csrrsi},
 *     {@code csrrci}
 * @param rs2 second source register, 0..31
 * @param immediate sign-extended; for {@code lui} and {@code auipc} the value added, its low twelve
 *     bits 0; for jumps and branches the distance in bytes; for CSR instructions the number of the
 *     CSR, 0..4095; for fences the bits of fm, predecessor and successor; for {@link
 *     Opcode#ILLEGAL} the bits themselves
 */
public record Instruction(Opcode opcode, int rd, int rs1, int rs2, int immediate) {

  /** What a record has anyway, but without linking it at run time: the encoder compares often. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Instruction that
        && opcode == that.opcode
        && rd == that.rd
        && rs1 == that.rs1
        && rs2 == that.rs2
        && immediate == that.immediate;
  }

  @Override
  public int hashCode() {
    return (((opcode.ordinal() * 31 + rd) * 31 + rs1) * 31 + rs2) * 31 + immediate;
  }

  /** Length in bytes, 2 or 4. */
  public int length() {
    return opcode == Opcode.ILLEGAL ? Decoder.length(immediate) : opcode.length();
  }

  /** The 32-bit instruction whose operands these are. */
  public Opcode base() {
    return opcode.base();
  }
}
