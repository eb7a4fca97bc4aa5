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
    int bits = bits(instruction, layout);
    checkMeaning(instruction, bits);
    return bits;
  }

  /** Whether {@link #encode} would give bits and not an exception. */
  public static boolean canEncode(Instruction instruction) {
    Layout layout = instruction.opcode().format().layout();
    return holds(layout.rd(), instruction.rd())
        && holds(layout.rs1(), instruction.rs1())
        && holds(layout.rs2(), instruction.rs2())
        && holds(layout.immediate(), instruction.immediate())
        && Decoder.decode(bits(instruction, layout)).equals(instruction);
  }

  private static int bits(Instruction instruction, Layout layout) {
    int operands =
        layout.rd().insert(instruction.rd())
            | layout.rs1().insert(instruction.rs1())
            | layout.rs2().insert(instruction.rs2())
            | layout.immediate().insert(instruction.immediate());
    Opcode opcode = instruction.opcode();
    return opcode == Opcode.ILLEGAL ? operands : operands | opcode.match();
  }

  private static boolean holds(RegisterField field, int register) {
    return register >= field.first() && register <= field.last();
  }

  private static boolean holds(ImmediateField field, int value) {
    return value >= field.first() && value <= field.last() && value % field.alignment() == 0;
  }

  private static void checkRegister(
      Instruction instruction, String role, int register, RegisterField field) {
    if (!holds(field, register)) {
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
    if (!holds(field, value)) {
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
