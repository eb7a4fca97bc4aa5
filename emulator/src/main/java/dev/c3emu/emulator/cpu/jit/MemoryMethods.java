package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.memory.DirectRam;
import java.util.EnumSet;
import java.util.Set;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The methods of a region's class that access memory, and what is checked before. They are small,
 * so that the JVM's compilers inline them.
 */
final class MemoryMethods {
  private static final int ADDRESS = 0;
  private static final int VALUE = 1;
  private static final int DISTANCE = 1;
  private static final int MAX_STACK = 6;
  private static final int MAX_ARGUMENTS = 4;

  /** What the name of a method ends with that stores to the RAM unless there is code. */
  private static final String UNLESS_CODE = "UnlessCode";

  private static final String NEAR_CODE = "isNearCode";

  private final String owner;
  private final DirectRam ram;
  private final DirectAccess direct;
  private final RamBytecode bytecode;
  private final Set<Access> anywhere = EnumSet.noneOf(Access.class);
  private final Set<Access> unlessCode = EnumSet.noneOf(Access.class);
  private boolean looksForCode;

  /**
   * @param owner the region's class
   * @param direct which accesses the RAM takes without asking
   */
  MemoryMethods(String owner, DirectRam ram, DirectAccess direct) {
    this.owner = owner;
    this.ram = ram;
    this.direct = direct;
    bytecode = RamBytecode.of(owner, ram);
  }

  /** Whether there is a part of the RAM that stores need not look for code in. */
  boolean hasCodeFree() {
    return direct.codeFree().starts() > 0;
  }

  /**
   * Jumps if the address in a local variable, or one that is at most {@code span} above, is not of
   * the RAM.
   */
  void rangeCheck(MethodVisitor method, int address, int span, Label elsewhere) {
    rangeCheck(method, address, ram.base(), ram.starts() - span, elsewhere);
  }

  /** The same for the RAM's part without code, if that is longer than {@code span}. */
  void codeFreeCheck(MethodVisitor method, int address, int span, Label elsewhere) {
    int starts = direct.codeFree().starts() - span;
    rangeCheck(method, address, direct.codeFree().base(), starts, elsewhere);
  }

  /** Whether an address at that distance from what is accessed does for a load or store. */
  boolean reaches(int distance) {
    return bytecode.reaches(distance);
  }

  /**
   * Loads from RAM.
   *
   * @param address the local variable of an address there, or of one that {@link #reaches} it
   * @param distance how far above it to load, at most {@link DirectRam#REACH}
   */
  void load(MethodVisitor method, Access access, int address, int distance) {
    bytecode.place(method, access, address, distance);
    bytecode.load(method, access);
  }

  /** Stores to RAM where no code is; the same with what pushes the value. */
  void store(MethodVisitor method, Access access, int address, int distance, Runnable value) {
    bytecode.place(method, access, address, distance);
    value.run();
    bytecode.store(method, access);
  }

  /**
   * Pushes whether code may be changed by a store to RAM; address and distance have been pushed.
   */
  void isNearCode(MethodVisitor method) {
    looksForCode = true;
    call(method, NEAR_CODE, "(II)Z");
  }

  /**
   * Stores if the address is in RAM and no code is there, and pushes whether it has. Address and
   * value have been pushed.
   */
  void storeUnlessCode(MethodVisitor method, Access access) {
    looksForCode = true;
    unlessCode.add(access);
    call(method, access.method + UNLESS_CODE, "(II)Z");
  }

  /**
   * Accesses any address; that, the value, the budget and the site have been pushed. A store pushes
   * whether the region must end.
   */
  void call(MethodVisitor method, Access access) {
    anywhere.add(access);
    call(method, access.method, access.descriptor());
  }

  /** Writes the methods that are called. */
  void write(ClassVisitor type) {
    anywhere.forEach(access -> writeAnywhere(type, access));
    unlessCode.forEach(access -> writeUnlessCode(type, access));
    if (looksForCode) {
      writeIsNearCode(type);
    }
  }

  private void writeAnywhere(ClassVisitor type, Access access) {
    MethodVisitor method = begin(type, access.method, access.descriptor());
    if (direct.allows(access)) {
      Label elsewhere = new Label();
      if (access.stores()) {
        method.visitVarInsn(Opcodes.ILOAD, ADDRESS);
        method.visitVarInsn(Opcodes.ILOAD, VALUE);
        storeUnlessCode(method, access);
        method.visitJumpInsn(Opcodes.IFEQ, elsewhere);
        method.visitInsn(Opcodes.ICONST_0);
        method.visitInsn(Opcodes.IRETURN);
      } else {
        rangeCheck(method, ADDRESS, 0, elsewhere);
        load(method, access, ADDRESS, 0);
        method.visitInsn(Opcodes.IRETURN);
      }
      place(method, elsewhere);
    }
    method.visitFieldInsn(Opcodes.GETSTATIC, owner, "BUS", RegionCode.BUS_TYPE);
    int arguments = access.stores() ? 4 : 3;
    for (int i = 0; i < arguments; i++) {
      method.visitVarInsn(Opcodes.ILOAD, i);
    }
    method.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, RegionCode.BUS, access.method, access.descriptor(), false);
    method.visitInsn(Opcodes.IRETURN);
    end(method);
  }

  private void writeUnlessCode(ClassVisitor type, Access access) {
    MethodVisitor method = begin(type, access.method + UNLESS_CODE, "(II)Z");
    Label elsewhere = new Label();
    rangeCheck(method, ADDRESS, 0, elsewhere);
    method.visitVarInsn(Opcodes.ILOAD, ADDRESS);
    method.visitInsn(Opcodes.ICONST_0);
    isNearCode(method);
    method.visitJumpInsn(Opcodes.IFNE, elsewhere);
    store(method, access, ADDRESS, 0, () -> method.visitVarInsn(Opcodes.ILOAD, VALUE));
    method.visitInsn(Opcodes.ICONST_1);
    method.visitInsn(Opcodes.IRETURN);
    place(method, elsewhere);
    method.visitInsn(Opcodes.ICONST_0);
    method.visitInsn(Opcodes.IRETURN);
    end(method);
  }

  private void writeIsNearCode(ClassVisitor type) {
    MethodVisitor method = begin(type, NEAR_CODE, "(II)Z");
    Label none = new Label();
    method.visitFieldInsn(Opcodes.GETSTATIC, owner, "LINES", "[S");
    RamBytecode.pushIndex(method, ram, ADDRESS);
    method.visitLdcInsn(ram.offset());
    method.visitInsn(Opcodes.IADD);
    method.visitVarInsn(Opcodes.ILOAD, DISTANCE);
    method.visitInsn(Opcodes.IADD);
    method.visitIntInsn(Opcodes.BIPUSH, DirectRam.LINE_SHIFT);
    method.visitInsn(Opcodes.ISHR);
    method.visitInsn(Opcodes.SALOAD);
    method.visitJumpInsn(Opcodes.IFEQ, none);
    method.visitInsn(Opcodes.ICONST_1);
    method.visitInsn(Opcodes.IRETURN);
    place(method, none);
    method.visitInsn(Opcodes.ICONST_0);
    method.visitInsn(Opcodes.IRETURN);
    end(method);
  }

  private static void rangeCheck(
      MethodVisitor method, int address, int base, int starts, Label elsewhere) {
    method.visitVarInsn(Opcodes.ILOAD, address);
    method.visitLdcInsn(Integer.MIN_VALUE - base);
    method.visitInsn(Opcodes.IADD);
    method.visitLdcInsn(Integer.MIN_VALUE + starts);
    method.visitJumpInsn(Opcodes.IF_ICMPGE, elsewhere);
  }

  private void call(MethodVisitor method, String name, String descriptor) {
    method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }

  private static MethodVisitor begin(ClassVisitor type, String name, String descriptor) {
    int flags = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC;
    MethodVisitor method = type.visitMethod(flags, name, descriptor, null, null);
    method.visitCode();
    return method;
  }

  private static void end(MethodVisitor method) {
    method.visitMaxs(MAX_STACK, MAX_ARGUMENTS);
    method.visitEnd();
  }

  private static void place(MethodVisitor method, Label label) {
    method.visitLabel(label);
    method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
  }
}
