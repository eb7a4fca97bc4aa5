package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.isa.Encoder;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Finds the compressed instruction that does what a full one does. */
final class Compression {
  private static final Map<Opcode, List<Opcode>> SHORT_FORMS = shortForms();

  private Compression() {}

  /** A compressed instruction of the same effect, or the same if there is none. */
  static Instruction shorten(Instruction instruction) {
    for (Instruction same : equivalents(instruction)) {
      for (Opcode row : SHORT_FORMS.getOrDefault(same.opcode(), List.of())) {
        Instruction candidate =
            new Instruction(row, same.rd(), same.rs1(), same.rs2(), same.immediate());
        if (!isHint(candidate) && Encoder.canEncode(candidate)) {
          return candidate;
        }
      }
    }
    return instruction;
  }

  /** The instruction itself and others that do the same. */
  private static List<Instruction> equivalents(Instruction instruction) {
    Opcode opcode = instruction.opcode();
    Instruction swapped =
        new Instruction(
            opcode,
            instruction.rd(),
            instruction.rs2(),
            instruction.rs1(),
            instruction.immediate());
    return switch (opcode) {
      case ADD, AND, OR, XOR, BEQ, BNE -> List.of(instruction, swapped);
      case ADDI ->
          instruction.immediate() == 0 && instruction.rs1() != 0
              ? List.of(
                  instruction,
                  new Instruction(Opcode.ADD, instruction.rd(), 0, instruction.rs1(), 0))
              : List.of(instruction);
      default -> List.of(instruction);
    };
  }

  /** Whether it has no effect, and its encoding is set aside for hints. */
  private static boolean isHint(Instruction candidate) {
    return switch (candidate.opcode()) {
      case C_NOP -> candidate.immediate() != 0;
      case C_ADDI, C_SLLI, C_SRLI, C_SRAI -> candidate.rd() == 0 || candidate.immediate() == 0;
      case C_LI, C_LUI, C_MV, C_ADD -> candidate.rd() == 0;
      default -> false;
    };
  }

  private static Map<Opcode, List<Opcode>> shortForms() {
    Map<Opcode, List<Opcode>> forms = new EnumMap<>(Opcode.class);
    for (Opcode opcode : Opcode.values()) {
      if (opcode.base() != opcode) {
        forms.computeIfAbsent(opcode.base(), base -> new ArrayList<>()).add(opcode);
      }
    }
    return forms;
  }
}
