package dev.c3emu.emulator.cpu.jit;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The method of a region as it is written: guest registers are local variables. */
final class RegionCode {
  static final String BUS = Type.getInternalName(Bus.class);
  static final String BUS_TYPE = Type.getDescriptor(Bus.class);

  /** The local variable of what is left of the budget. */
  static final int BUDGET = 1;

  /** The local variable of an address that was computed to go on at. */
  static final int TARGET = 2;

  /** The local variable of the number of the exit that is being taken. */
  static final int EXIT = 3;

  /** The local variable of the least budget with which a loop goes back to the region's start. */
  static final int FLOOR = 4;

  private static final int FIRST_REGISTER = 5;
  private static final int SP = 2;

  final MethodVisitor method;
  final String owner;
  private final int[] locals = new int[32];
  private final RegisterUse use;

  RegionCode(MethodVisitor method, String owner, RegisterUse use) {
    this.method = method;
    this.owner = owner;
    this.use = use;
    int next = FIRST_REGISTER;
    for (int r = 1; r < 32; r++) {
      if (use.uses(r)) {
        locals[r] = next++;
      }
    }
  }

  /** How many local variables there are. */
  int localCount() {
    return FIRST_REGISTER + use.count();
  }

  void op(int opcode) {
    method.visitInsn(opcode);
  }

  void constant(int value) {
    if (value >= -1 && value <= 5) {
      method.visitInsn(Opcodes.ICONST_0 + value);
    } else if (value == (byte) value) {
      method.visitIntInsn(Opcodes.BIPUSH, value);
    } else if (value == (short) value) {
      method.visitIntInsn(Opcodes.SIPUSH, value);
    } else {
      method.visitLdcInsn(value);
    }
  }

  /** Pushes a register. */
  void load(int register) {
    if (register == 0) {
      constant(0);
    } else {
      method.visitVarInsn(Opcodes.ILOAD, locals[register]);
    }
  }

  /** Pops into a register. */
  void store(int register) {
    if (register == 0) {
      op(Opcodes.POP);
      return;
    }
    method.visitVarInsn(Opcodes.ISTORE, locals[register]);
  }

  /** Adds to a register what fits into 16 bits. */
  void increment(int register, int value) {
    method.visitIincInsn(locals[register], value);
  }

  /** Charges the budget. */
  void charge(int instructions) {
    if (instructions != 0) {
      method.visitIincInsn(BUDGET, -instructions);
    }
  }

  /** Reads the registers from the hart. */
  void fillAll() {
    for (int r = 1; r < 32; r++) {
      if (use.uses(r)) {
        registers();
        constant(r);
        op(Opcodes.IALOAD);
        method.visitVarInsn(Opcodes.ISTORE, locals[r]);
      }
    }
  }

  /** Writes the registers that change to the hart. */
  void spillAll() {
    for (int r = 1; r < 32; r++) {
      if (use.changes(r)) {
        spill(r);
      }
    }
  }

  /** Writes the stack pointer to the hart if it changes: a device may show it. */
  void showStackPointer() {
    if (use.changes(SP)) {
      spill(SP);
    }
  }

  private void spill(int register) {
    registers();
    constant(register);
    method.visitVarInsn(Opcodes.ILOAD, locals[register]);
    op(Opcodes.IASTORE);
  }

  private void registers() {
    method.visitFieldInsn(Opcodes.GETSTATIC, owner, "X", "[I");
  }

  void bus() {
    method.visitFieldInsn(Opcodes.GETSTATIC, owner, "BUS", BUS_TYPE);
  }
}
