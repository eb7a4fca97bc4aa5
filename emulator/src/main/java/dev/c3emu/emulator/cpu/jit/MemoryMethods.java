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
  private static final int VALUE_AT_DISTANCE = 2;
  private static final int MAX_STACK = 5;
  private static final int MAX_ARGUMENTS = 4;

  /** What the name of a method ends with that accesses the RAM without asking. */
  private static final String FREELY = "Freely";

  /** What the name of a method ends with that stores to the RAM unless there is code. */
  private static final String UNLESS_CODE = "UnlessCode";

  private static final String NEAR_CODE = "isNearCode";

  private final String owner;
  private final DirectRam ram;
  private final DirectAccess direct;
  private final Set<Access> anywhere = EnumSet.noneOf(Access.class);
  private final Set<Access> freely = EnumSet.noneOf(Access.class);
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

  /**
   * Loads from RAM. An address there has been pushed, and how far above it to load, at most {@link
   * DirectRam#REACH}.
   */
  void load(MethodVisitor method, Access access) {
    freely.add(access);
    call(method, access.method + FREELY, "(II)I");
  }

  /** Stores to RAM where no code is; address, distance and value have been pushed. */
  void store(MethodVisitor method, Access access) {
    freely.add(access);
    call(method, access.method + FREELY, "(III)V");
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
    freely.add(access);
    looksForCode = true;
    unlessCode.add(access);
    call(method, access.method + UNLESS_CODE, "(II)Z");
  }

  /** Accesses any address; that, the value, the budget and the site have been pushed. */
  void call(MethodVisitor method, Access access) {
    anywhere.add(access);
    call(method, access.method, access.descriptor());
  }

  /** Writes the methods that are called. */
  void write(ClassVisitor type) {
    anywhere.forEach(access -> writeAnywhere(type, access));
    unlessCode.forEach(access -> writeUnlessCode(type, access));
    freely.forEach(access -> writeFreely(type, access));
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
        method.visitInsn(Opcodes.RETURN);
      } else {
        rangeCheck(method, ADDRESS, 0, elsewhere);
        method.visitVarInsn(Opcodes.ILOAD, ADDRESS);
        method.visitInsn(Opcodes.ICONST_0);
        load(method, access);
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
    method.visitInsn(access.stores() ? Opcodes.RETURN : Opcodes.IRETURN);
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
    method.visitVarInsn(Opcodes.ILOAD, ADDRESS);
    method.visitInsn(Opcodes.ICONST_0);
    method.visitVarInsn(Opcodes.ILOAD, VALUE);
    store(method, access);
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
    index(method);
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

  private void writeFreely(ClassVisitor type, Access access) {
    String descriptor = access.stores() ? "(III)V" : "(II)I";
    MethodVisitor method = begin(type, access.method + FREELY, descriptor);
    if (access.size > 1) {
      String view = access.size == 4 ? "INT" : "SHORT";
      method.visitFieldInsn(
          Opcodes.GETSTATIC, RegionCode.BUS, view, "Ljava/lang/invoke/VarHandle;");
    }
    method.visitFieldInsn(Opcodes.GETSTATIC, owner, "RAM", "[B");
    index(method);
    if (access.stores()) {
      method.visitVarInsn(Opcodes.ILOAD, VALUE_AT_DISTANCE);
      writeStore(method, access);
      method.visitInsn(Opcodes.RETURN);
    } else {
      writeLoad(method, access);
      method.visitInsn(Opcodes.IRETURN);
    }
    end(method);
  }

  private static void writeLoad(MethodVisitor method, Access access) {
    switch (access.size) {
      case 4 -> callView(method, "get", "([BI)I");
      case 2 -> callView(method, "get", "([BI)S");
      default -> method.visitInsn(Opcodes.BALOAD);
    }
    if (access == Access.LHU || access == Access.LBU) {
      method.visitLdcInsn(access == Access.LHU ? 0xFFFF : 0xFF);
      method.visitInsn(Opcodes.IAND);
    }
  }

  private static void writeStore(MethodVisitor method, Access access) {
    switch (access.size) {
      case 4 -> callView(method, "set", "([BII)V");
      case 2 -> {
        method.visitInsn(Opcodes.I2S);
        callView(method, "set", "([BIS)V");
      }
      default -> method.visitInsn(Opcodes.BASTORE);
    }
  }

  private static void callView(MethodVisitor method, String name, String descriptor) {
    method.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, "java/lang/invoke/VarHandle", name, descriptor, false);
  }

  /**
   * Where in the array something at a distance above an address in RAM is. The mask changes nothing
   * else than the sign, and shows the JVM's compilers that the array is long enough; it comes
   * before the distance, so that a group of accesses has it in common. The sum before it is the one
   * that the range check compares.
   */
  private void index(MethodVisitor method) {
    method.visitVarInsn(Opcodes.ILOAD, ADDRESS);
    method.visitLdcInsn(Integer.MIN_VALUE - ram.base());
    method.visitInsn(Opcodes.IADD);
    method.visitLdcInsn(ram.mask());
    method.visitInsn(Opcodes.IAND);
    method.visitLdcInsn(ram.offset());
    method.visitVarInsn(Opcodes.ILOAD, DISTANCE);
    method.visitInsn(Opcodes.IADD);
    method.visitInsn(Opcodes.IADD);
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
