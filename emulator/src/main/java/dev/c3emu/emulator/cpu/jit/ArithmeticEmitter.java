package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.isa.Instruction;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Translates instructions that compute from registers into a register. */
final class ArithmeticEmitter {
  private static final String ARITHMETIC = Type.getInternalName(Arithmetic.class);

  private final RegionCode code;

  ArithmeticEmitter(RegionCode code) {
    this.code = code;
  }

  void emit(int pc, Instruction i) {
    int rd = i.rd();
    if (rd == 0) {
      return;
    }
    switch (i.base()) {
      case LUI -> constant(rd, i.immediate());
      case AUIPC -> constant(rd, pc + i.immediate());
      case ADDI -> add(rd, i.rs1(), i.immediate());
      case SLTI -> immediate(i, Opcodes.IF_ICMPLT);
      case SLTIU -> unsignedImmediate(i);
      case XORI -> immediate(i, Opcodes.IXOR);
      case ORI -> immediate(i, Opcodes.IOR);
      case ANDI -> immediate(i, Opcodes.IAND);
      case SLLI -> immediate(i, Opcodes.ISHL);
      case SRLI -> immediate(i, Opcodes.IUSHR);
      case SRAI -> immediate(i, Opcodes.ISHR);
      case ADD -> registers(i, Opcodes.IADD);
      case SUB -> registers(i, Opcodes.ISUB);
      case SLL -> registers(i, Opcodes.ISHL);
      case SLT -> registers(i, Opcodes.IF_ICMPLT);
      case SLTU -> unsignedRegisters(i);
      case XOR -> registers(i, Opcodes.IXOR);
      case SRL -> registers(i, Opcodes.IUSHR);
      case SRA -> registers(i, Opcodes.ISHR);
      case OR -> registers(i, Opcodes.IOR);
      case AND -> registers(i, Opcodes.IAND);
      case MUL -> registers(i, Opcodes.IMUL);
      case MULH, MULHSU, MULHU, DIV, DIVU, REM, REMU -> call(i);
      default -> throw new IllegalArgumentException("not arithmetic: " + i.opcode());
    }
  }

  private void constant(int rd, int value) {
    code.constant(value);
    code.store(rd);
  }

  private void add(int rd, int a, int value) {
    if (a == 0) {
      constant(rd, value);
      return;
    }
    if (rd == a) {
      code.increment(rd, value);
      return;
    }
    code.load(a);
    if (value != 0) {
      code.constant(value);
      code.op(Opcodes.IADD);
    }
    code.store(rd);
  }

  private void immediate(Instruction i, int opcode) {
    code.load(i.rs1());
    code.constant(i.immediate());
    finish(i, opcode);
  }

  private void registers(Instruction i, int opcode) {
    code.load(i.rs1());
    code.load(i.rs2());
    finish(i, opcode);
  }

  /** The sign bit exchanged, unsigned numbers compare as signed ones. */
  private void unsignedImmediate(Instruction i) {
    code.load(i.rs1());
    flip();
    code.constant(i.immediate() + Integer.MIN_VALUE);
    finish(i, Opcodes.IF_ICMPLT);
  }

  private void unsignedRegisters(Instruction i) {
    code.load(i.rs1());
    flip();
    code.load(i.rs2());
    flip();
    finish(i, Opcodes.IF_ICMPLT);
  }

  private void flip() {
    code.constant(Integer.MIN_VALUE);
    code.op(Opcodes.IADD);
  }

  private void finish(Instruction i, int opcode) {
    if (opcode == Opcodes.IF_ICMPLT) {
      code.method.visitMethodInsn(Opcodes.INVOKESTATIC, ARITHMETIC, "less", "(II)I", false);
    } else {
      code.op(opcode);
    }
    code.store(i.rd());
  }

  private void call(Instruction i) {
    code.load(i.rs1());
    code.load(i.rs2());
    String name = i.base().mnemonic();
    code.method.visitMethodInsn(Opcodes.INVOKESTATIC, ARITHMETIC, name, "(II)I", false);
    code.store(i.rd());
  }
}
