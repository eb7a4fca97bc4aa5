package dev.c3emu.tools.bench;

import dev.c3emu.emulator.isa.Encoder;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import java.io.ByteArrayOutputStream;

/** A small program, written instruction by instruction, in internal RAM. */
final class KernelCode {
  /** Where the program is. */
  static final int ADDRESS = 0x4038_0000;

  private static final int ZERO = 0;
  private static final int RA = 1;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int entry = ADDRESS;

  /** The address of the next instruction. */
  int here() {
    return ADDRESS + out.size();
  }

  /** Makes the next instruction the first to execute. */
  KernelCode startHere() {
    entry = here();
    return this;
  }

  /** An operation on registers. */
  KernelCode op(Opcode opcode, int rd, int rs1, int rs2) {
    return emit(opcode, rd, rs1, rs2, 0);
  }

  /** An operation with an immediate, or a load. */
  KernelCode immediate(Opcode opcode, int rd, int rs1, int immediate) {
    return emit(opcode, rd, rs1, 0, immediate);
  }

  KernelCode store(Opcode opcode, int source, int base, int offset) {
    return emit(opcode, 0, base, source, offset);
  }

  /** Sets a register to any value. */
  KernelCode load(int rd, int value) {
    int low = value << 20 >> 20;
    emit(Opcode.LUI, rd, 0, 0, value - low);
    return immediate(Opcode.ADDI, rd, rd, low);
  }

  /** A branch to an address. */
  KernelCode branch(Opcode opcode, int rs1, int rs2, int target) {
    return emit(opcode, 0, rs1, rs2, target - here());
  }

  /** A branch over the next so many instructions, of four bytes each. */
  KernelCode skip(Opcode opcode, int rs1, int rs2, int instructions) {
    return emit(opcode, 0, rs1, rs2, 4 * (instructions + 1));
  }

  KernelCode jump(int target) {
    return emit(Opcode.JAL, ZERO, 0, 0, target - here());
  }

  KernelCode call(int target) {
    return emit(Opcode.JAL, RA, 0, 0, target - here());
  }

  KernelCode ret() {
    return immediate(Opcode.JALR, ZERO, RA, 0);
  }

  int entry() {
    return entry;
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }

  private KernelCode emit(Opcode opcode, int rd, int rs1, int rs2, int immediate) {
    int bits = Encoder.encode(new Instruction(opcode, rd, rs1, rs2, immediate));
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      out.write(bits >>> shift);
    }
    return this;
  }
}
