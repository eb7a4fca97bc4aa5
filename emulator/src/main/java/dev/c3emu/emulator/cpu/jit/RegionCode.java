package dev.c3emu.emulator.cpu.jit;

import java.util.Arrays;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The method of a region as it is written. Guest registers are local variables where the region has
 * a loop to win by that; otherwise they stay in the hart's array, and there is nothing to write
 * back where the region ends: the JVM's compilers take long to find machine registers for variables
 * that live to the end of a long method, and would mostly have to save them. They would also give
 * machine registers to what is seldom used, so that stays in the array in any case.
 */
final class RegionCode {
  static final String BUS = Type.getInternalName(Bus.class);
  static final String BUS_TYPE = Type.getDescriptor(Bus.class);

  /** The local variable of what is left of the budget. */
  static final int BUDGET = 1;

  /** The local variable of an address that was computed to go on at. */
  static final int TARGET = 2;

  /** The local variable of the hart's array, if that holds the registers. */
  private static final int ARRAY = 3;

  /** The local variable of the number of the exit that is being taken. */
  static final int EXIT = 4;

  /** The local variable of the least budget with which a loop goes back to the region's start. */
  static final int FLOOR = 5;

  /** The local variable of a value on its way to the array. */
  private static final int VALUE = 6;

  private static final int FIRST_REGISTER = 7;

  private static final int SP = 2;

  final MethodVisitor method;
  final String owner;

  /** Where a region goes that ends after an access. */
  final Label ended = new Label();

  private final int[] locals = new int[32];
  private final RegisterUse use;
  private final int count;

  /**
   * @param inArray whether guest registers stay in the hart's array
   */
  RegionCode(MethodVisitor method, String owner, RegisterUse use, boolean inArray) {
    this.method = method;
    this.owner = owner;
    this.use = use;
    int next = FIRST_REGISTER;
    for (int r = 1; r < 32; r++) {
      if (!inArray && use.usesOften(r)) {
        locals[r] = next++;
      }
    }
    count = next;
  }

  /** The types of the local variables, from {@link #fillAll} on. */
  Object[] locals() {
    Object[] types = new Object[count];
    Arrays.fill(types, Opcodes.INTEGER);
    types[0] = owner;
    types[ARRAY] = "[I";
    return types;
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
    } else if (isLocal(register)) {
      method.visitVarInsn(Opcodes.ILOAD, locals[register]);
    } else {
      element(register);
      op(Opcodes.IALOAD);
    }
  }

  /** Pops into a register. */
  void store(int register) {
    if (register == 0) {
      op(Opcodes.POP);
    } else if (isLocal(register)) {
      method.visitVarInsn(Opcodes.ISTORE, locals[register]);
    } else {
      method.visitVarInsn(Opcodes.ISTORE, VALUE);
      element(register);
      method.visitVarInsn(Opcodes.ILOAD, VALUE);
      op(Opcodes.IASTORE);
    }
  }

  /** Adds to a register what fits into 16 bits. */
  void increment(int register, int value) {
    if (isLocal(register)) {
      method.visitIincInsn(locals[register], value);
      return;
    }
    element(register);
    op(Opcodes.DUP2);
    op(Opcodes.IALOAD);
    constant(value);
    op(Opcodes.IADD);
    op(Opcodes.IASTORE);
  }

  /** Whether a register has a local variable. */
  boolean isLocal(int register) {
    return locals[register] != 0;
  }

  /** The local variable of a register that has one. */
  int local(int register) {
    return locals[register];
  }

  /** Charges the budget. */
  void charge(int instructions) {
    if (instructions != 0) {
      method.visitIincInsn(BUDGET, -instructions);
    }
  }

  /** Reads the registers from the hart. */
  void fillAll() {
    registers();
    method.visitVarInsn(Opcodes.ASTORE, ARRAY);
    constant(0);
    method.visitVarInsn(Opcodes.ISTORE, VALUE);
    for (int r = 1; r < 32; r++) {
      if (isLocal(r)) {
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
      if (isLocal(r) && use.changes(r)) {
        spill(r);
      }
    }
  }

  /** Writes the stack pointer to the hart if it changes: a device may show it. */
  void showStackPointer() {
    if (isLocal(SP) && use.changes(SP)) {
      spill(SP);
    }
  }

  private void spill(int register) {
    registers();
    constant(register);
    method.visitVarInsn(Opcodes.ILOAD, locals[register]);
    op(Opcodes.IASTORE);
  }

  private void element(int register) {
    method.visitVarInsn(Opcodes.ALOAD, ARRAY);
    constant(register);
  }

  private void registers() {
    method.visitFieldInsn(Opcodes.GETSTATIC, owner, "X", "[I");
  }

  void bus() {
    method.visitFieldInsn(Opcodes.GETSTATIC, owner, "BUS", BUS_TYPE);
  }
}
