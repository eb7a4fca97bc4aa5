package dev.c3emu.emulator.isa;

/** An instruction whose operands its encoding cannot hold; the message says which and why. */
public final class EncodingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  EncodingException(Instruction instruction, String reason) {
    super(instruction.opcode().mnemonic() + ": " + reason);
  }
}
