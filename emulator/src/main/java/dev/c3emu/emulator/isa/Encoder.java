package dev.c3emu.emulator.isa;

/** {@link Instruction} to bits: the inverse of {@link Decoder}. */
public final class Encoder {
  private Encoder() {}

  /**
   * Encodes one instruction.
   *
   * @return the 32 bits, or the 16 bits of a compressed instruction, which decode to an equal
   *     instruction
   * @throws EncodingException if an operand does not fit, or if the bits would be a reserved
   *     encoding or mean something else
   */
  public static int encode(Instruction instruction) {
    Layout layout = instruction.opcode().format().layout();
    checkRegister(instruction, "rd", instruction.rd(), layout.rd());
    checkRegister(instruction, "rs1", instruction.rs1(), layout.rs1());
    checkRegister(instruction, "rs2", instruction.rs2(), layout.rs2());
    checkImmediate(instruction, layout.immediate());
    int operands =
        layout.rd().insert(instruction.rd())
            | layout.rs1().insert(instruction.rs1())
            | layout.rs2().insert(instruction.rs2())
            | layout.immediate().insert(instruction.immediate());
    Opcode opcode = instruction.opcode();
    int bits = opcode == Opcode.ILLEGAL ? operands : operands | opcode.match();
    checkMeaning(instruction, bits);
    return bits;
  }

  private static void checkRegister(
      Instruction instruction, String role, int register, RegisterField field) {
    if (register < field.first() || register > field.last()) {
      throw new EncodingException(
          instruction,
          field.width() == 0
              ? "%s is x%d, must be x%d".formatted(role, register, field.first())
              : "%s is x%d, must be one of x%d..x%d"
                  .formatted(role, register, field.first(), field.last()));
    }
  }

  private static void checkImmediate(Instruction instruction, ImmediateField field) {
    int value = instruction.immediate();
    if (value < field.first() || value > field.last() || value % field.alignment() != 0) {
      String range = "must be in %d..%d".formatted(field.first(), field.last());
      String multiple =
          field.alignment() == 1 ? "" : " and a multiple of %d".formatted(field.alignment());
      throw new EncodingException(
          instruction, "immediate is %d, %s%s".formatted(value, range, multiple));
    }
  }

  /** Catches what ranges cannot: two roles of one register, reserved values, another row's bits. */
  private static void checkMeaning(Instruction instruction, int bits) {
    Instruction meaning = Decoder.decode(bits);
    if (!meaning.equals(instruction)) {
      throw new EncodingException(
          instruction,
          "%s cannot be encoded; the nearest bits mean %s %s"
              .formatted(operands(instruction), meaning.opcode().mnemonic(), operands(meaning)));
    }
  }

  private static String operands(Instruction instruction) {
    return "rd=x%d rs1=x%d rs2=x%d immediate=%d"
        .formatted(instruction.rd(), instruction.rs1(), instruction.rs2(), instruction.immediate());
  }
}
