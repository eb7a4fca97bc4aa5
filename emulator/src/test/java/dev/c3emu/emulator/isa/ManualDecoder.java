package dev.c3emu.emulator.isa;

import static dev.c3emu.emulator.isa.Opcode.*;

/**
 * A second decoder, written field by field from the manual's prose and diagrams and sharing nothing
 * with the table: RV32 only, reserved encodings are illegal, hints are not.
 */
final class ManualDecoder {
  private final int word;

  private ManualDecoder(int word) {
    this.word = word;
  }

  static Instruction decode(int bits) {
    boolean compressed = (bits & 3) != 3;
    ManualDecoder decoder = new ManualDecoder(compressed ? bits & 0xffff : bits);
    Instruction instruction =
        switch (bits & 3) {
          case 0 -> decoder.quadrant0();
          case 1 -> decoder.quadrant1();
          case 2 -> decoder.quadrant2();
          default -> decoder.full();
        };
    return instruction == null ? new Instruction(ILLEGAL, 0, 0, 0, decoder.word) : instruction;
  }

  private Instruction full() {
    int rd = field(11, 7);
    int funct3 = field(14, 12);
    int rs1 = field(19, 15);
    int rs2 = field(24, 20);
    int immediateI = word >> 20;
    return switch (word & 0x7f) {
      case 0b0110111 -> new Instruction(LUI, rd, 0, 0, word >> 12 << 12);
      case 0b0010111 -> new Instruction(AUIPC, rd, 0, 0, word >> 12 << 12);
      case 0b1101111 -> {
        int offset =
            signed(bit(31) << 20 | field(19, 12) << 12 | bit(20) << 11 | field(30, 21) << 1, 21);
        yield new Instruction(JAL, rd, 0, 0, offset);
      }
      case 0b1100111 -> funct3 == 0 ? new Instruction(JALR, rd, rs1, 0, immediateI) : null;
      case 0b1100011 -> {
        int offset =
            signed(bit(31) << 12 | bit(7) << 11 | field(30, 25) << 5 | field(11, 8) << 1, 13);
        yield of(pick(funct3, BEQ, BNE, null, null, BLT, BGE, BLTU, BGEU), 0, rs1, rs2, offset);
      }
      case 0b0000011 ->
          of(pick(funct3, LB, LH, LW, null, LBU, LHU, null, null), rd, rs1, 0, immediateI);
      case 0b0100011 -> {
        int offset = signed(field(31, 25) << 5 | field(11, 7), 12);
        yield of(pick(funct3, SB, SH, SW, null, null, null, null, null), 0, rs1, rs2, offset);
      }
      case 0b0010011 -> operationImmediate(rd, funct3, rs1, rs2, immediateI);
      case 0b0110011 -> of(operation(field(31, 25), funct3), rd, rs1, rs2, 0);
      case 0b0001111 ->
          funct3 < 2
              ? new Instruction(funct3 == 0 ? FENCE : FENCE_I, rd, rs1, 0, field(31, 20))
              : null;
      case 0b1110011 -> system(rd, funct3, rs1, field(31, 20));
      default -> null;
    };
  }

  private Instruction operationImmediate(int rd, int funct3, int rs1, int shamt, int immediate) {
    int funct7 = field(31, 25);
    if (funct3 == 1) {
      return funct7 == 0 ? new Instruction(SLLI, rd, rs1, 0, shamt) : null;
    }
    if (funct3 == 5) {
      Opcode opcode = funct7 == 0 ? SRLI : funct7 == 0b0100000 ? SRAI : null;
      return of(opcode, rd, rs1, 0, shamt);
    }
    return of(pick(funct3, ADDI, null, SLTI, SLTIU, XORI, null, ORI, ANDI), rd, rs1, 0, immediate);
  }

  private static Opcode operation(int funct7, int funct3) {
    return switch (funct7) {
      case 0 -> pick(funct3, ADD, SLL, SLT, SLTU, XOR, SRL, OR, AND);
      case 1 -> pick(funct3, MUL, MULH, MULHSU, MULHU, DIV, DIVU, REM, REMU);
      case 0b0100000 -> pick(funct3, SUB, null, null, null, null, SRA, null, null);
      default -> null;
    };
  }

  private Instruction system(int rd, int funct3, int rs1, int funct12) {
    if (funct3 != 0) {
      Opcode opcode = pick(funct3, null, CSRRW, CSRRS, CSRRC, null, CSRRWI, CSRRSI, CSRRCI);
      return of(opcode, rd, rs1, 0, funct12);
    }
    if (rd != 0 || rs1 != 0) {
      return null;
    }
    return switch (funct12) {
      case 0 -> new Instruction(ECALL, 0, 0, 0, 0);
      case 1 -> new Instruction(EBREAK, 0, 0, 0, 0);
      case 0b0011000_00010 -> new Instruction(MRET, 0, 0, 0, 0);
      case 0b0001000_00101 -> new Instruction(WFI, 0, 0, 0, 0);
      default -> null;
    };
  }

  private Instruction quadrant0() {
    int high = 8 + field(9, 7);
    int low = 8 + field(4, 2);
    int offset = bit(5) << 6 | field(12, 10) << 3 | bit(6) << 2;
    switch (field(15, 13)) {
      case 0b000:
        int size = field(10, 7) << 6 | field(12, 11) << 4 | bit(5) << 3 | bit(6) << 2;
        return size == 0 ? null : new Instruction(C_ADDI4SPN, low, 2, 0, size);
      case 0b010:
        return new Instruction(C_LW, low, high, 0, offset);
      case 0b110:
        return new Instruction(C_SW, 0, high, low, offset);
      default:
        return null;
    }
  }

  private Instruction quadrant1() {
    int rd = field(11, 7);
    int low = 8 + field(9, 7);
    int six = signed(bit(12) << 5 | field(6, 2), 6);
    int jump =
        signed(
            bit(12) << 11
                | bit(8) << 10
                | field(10, 9) << 8
                | bit(6) << 7
                | bit(7) << 6
                | bit(2) << 5
                | bit(11) << 4
                | field(5, 3) << 1,
            12);
    int branch =
        signed(
            bit(12) << 8 | field(6, 5) << 6 | bit(2) << 5 | field(11, 10) << 3 | field(4, 3) << 1,
            9);
    return switch (field(15, 13)) {
      case 0b000 -> new Instruction(rd == 0 ? C_NOP : C_ADDI, rd, rd, 0, six);
      case 0b001 -> new Instruction(C_JAL, 1, 0, 0, jump);
      case 0b010 -> new Instruction(C_LI, rd, 0, 0, six);
      case 0b011 -> {
        if (six == 0) {
          yield null;
        }
        int stack =
            signed(bit(12) << 9 | field(4, 3) << 7 | bit(5) << 6 | bit(2) << 5 | bit(6) << 4, 10);
        yield rd == 2
            ? new Instruction(C_ADDI16SP, 2, 2, 0, stack)
            : new Instruction(C_LUI, rd, 0, 0, six << 12);
      }
      case 0b100 -> arithmetic(low, six);
      case 0b101 -> new Instruction(C_J, 0, 0, 0, jump);
      case 0b110 -> new Instruction(C_BEQZ, 0, low, 0, branch);
      default -> new Instruction(C_BNEZ, 0, low, 0, branch);
    };
  }

  private Instruction arithmetic(int register, int six) {
    int funct2 = field(11, 10);
    if (funct2 == 0b10) {
      return new Instruction(C_ANDI, register, register, 0, six);
    }
    if (bit(12) == 1) {
      return null;
    }
    if (funct2 != 0b11) {
      return new Instruction(funct2 == 0 ? C_SRLI : C_SRAI, register, register, 0, six);
    }
    Opcode opcode =
        switch (field(6, 5)) {
          case 0 -> C_SUB;
          case 1 -> C_XOR;
          case 2 -> C_OR;
          default -> C_AND;
        };
    return new Instruction(opcode, register, register, 8 + field(4, 2), 0);
  }

  private Instruction quadrant2() {
    int rd = field(11, 7);
    int rs2 = field(6, 2);
    switch (field(15, 13)) {
      case 0b000:
        return bit(12) == 1 ? null : new Instruction(C_SLLI, rd, rd, 0, rs2);
      case 0b010:
        int offset = field(3, 2) << 6 | bit(12) << 5 | field(6, 4) << 2;
        return rd == 0 ? null : new Instruction(C_LWSP, rd, 2, 0, offset);
      case 0b100:
        if (rs2 != 0) {
          return bit(12) == 0
              ? new Instruction(C_MV, rd, 0, rs2, 0)
              : new Instruction(C_ADD, rd, rd, rs2, 0);
        }
        if (bit(12) == 0) {
          return rd == 0 ? null : new Instruction(C_JR, 0, rd, 0, 0);
        }
        return rd == 0
            ? new Instruction(C_EBREAK, 0, 0, 0, 0)
            : new Instruction(C_JALR, 1, rd, 0, 0);
      case 0b110:
        return new Instruction(C_SWSP, 0, 2, rs2, field(8, 7) << 6 | field(12, 9) << 2);
      default:
        return null;
    }
  }

  private int field(int high, int low) {
    return word >>> low & (1 << high - low + 1) - 1;
  }

  private int bit(int index) {
    return word >>> index & 1;
  }

  private static int signed(int value, int width) {
    return value << 32 - width >> 32 - width;
  }

  private static Opcode pick(int index, Opcode... opcodes) {
    return opcodes[index];
  }

  private static Instruction of(Opcode opcode, int rd, int rs1, int rs2, int immediate) {
    return opcode == null ? null : new Instruction(opcode, rd, rs1, rs2, immediate);
  }
}
