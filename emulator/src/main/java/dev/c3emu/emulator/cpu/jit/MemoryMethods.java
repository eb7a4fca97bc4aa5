package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.memory.AccessKind;
import dev.c3emu.emulator.memory.DirectRam;
import java.util.EnumSet;
import java.util.Set;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The methods of a region's class that access memory: a range check and an access to the array that
 * is the RAM; for everything else the bus. They are small, so that the JVM's compilers inline them.
 */
final class MemoryMethods {
  private static final int ADDRESS = 0;
  private static final int VALUE = 1;
  private static final int MAX_STACK = 5;
  private static final int MAX_ARGUMENTS = 4;

  /** What the name of a store that looks for code ends with. */
  private static final String CHECKED = "Checked";

  private final String owner;
  private final DirectRam ram;
  private final DirectAccess direct;
  private final Set<Access> used = EnumSet.noneOf(Access.class);

  /**
   * @param owner the region's class
   * @param direct which accesses the RAM takes without asking
   */
  MemoryMethods(String owner, DirectRam ram, DirectAccess direct) {
    this.owner = owner;
    this.ram = ram;
    this.direct = direct;
  }

  /** Calls a method; its arguments have been pushed. */
  void call(MethodVisitor method, Access access) {
    used.add(access);
    method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, access.method, access.descriptor(), false);
  }

  /** Writes the methods that are called. */
  void write(ClassVisitor type) {
    for (Access access : used) {
      if (!access.stores()) {
        writeLoad(type, access);
      } else if (direct.allows(AccessKind.STORE)) {
        writeStore(type, access);
        writeCheckedStore(type, access);
      } else {
        MethodVisitor method = begin(type, access, access.method);
        callBus(method, access);
        end(method);
      }
    }
  }

  private void writeLoad(ClassVisitor type, Access access) {
    MethodVisitor method = begin(type, access, access.method);
    if (direct.allows(AccessKind.LOAD)) {
      Label elsewhere = new Label();
      rangeCheck(method, ram.base(), ram.size(), elsewhere);
      load(method, access);
      place(method, elsewhere);
    }
    callBus(method, access);
    end(method);
  }

  /** Where no code is, a store needs no more than a load. */
  private void writeStore(ClassVisitor type, Access access) {
    MethodVisitor method = begin(type, access, access.method);
    if (direct.codeFree().size() > 0) {
      Label elsewhere = new Label();
      rangeCheck(method, direct.codeFree().base(), direct.codeFree().size(), elsewhere);
      store(method, access);
      place(method, elsewhere);
    }
    pushArguments(method, access);
    method.visitMethodInsn(
        Opcodes.INVOKESTATIC, owner, access.method + CHECKED, access.descriptor(), false);
    method.visitInsn(Opcodes.RETURN);
    end(method);
  }

  /** A store that does not know whether there is code. */
  private void writeCheckedStore(ClassVisitor type, Access access) {
    MethodVisitor method = begin(type, access, access.method + CHECKED);
    Label elsewhere = new Label();
    rangeCheck(method, ram.base(), ram.size(), elsewhere);
    method.visitFieldInsn(Opcodes.GETSTATIC, owner, "LINES", "[S");
    index(method);
    method.visitIntInsn(Opcodes.BIPUSH, DirectRam.LINE_SHIFT);
    method.visitInsn(Opcodes.ISHR);
    method.visitInsn(Opcodes.SALOAD);
    method.visitJumpInsn(Opcodes.IFNE, elsewhere);
    store(method, access);
    place(method, elsewhere);
    callBus(method, access);
    end(method);
  }

  private static MethodVisitor begin(ClassVisitor type, Access access, String name) {
    int flags = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC;
    MethodVisitor method = type.visitMethod(flags, name, access.descriptor(), null, null);
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

  /** The same limit for all sizes, as the address space has. */
  private static void rangeCheck(MethodVisitor method, int base, int size, Label elsewhere) {
    method.visitVarInsn(Opcodes.ILOAD, ADDRESS);
    method.visitLdcInsn(Integer.MIN_VALUE - base);
    method.visitInsn(Opcodes.IADD);
    method.visitLdcInsn(Integer.MIN_VALUE + size - 3);
    method.visitJumpInsn(Opcodes.IF_ICMPGE, elsewhere);
  }

  private void load(MethodVisitor method, Access access) {
    switch (access.size) {
      case 4 -> view(method, "INT", "([BI)I");
      case 2 -> view(method, "SHORT", "([BI)S");
      default -> {
        array(method, "RAM");
        index(method);
        method.visitInsn(Opcodes.BALOAD);
      }
    }
    mask(method, access);
    method.visitInsn(Opcodes.IRETURN);
  }

  private void view(MethodVisitor method, String name, String descriptor) {
    handle(method, name);
    array(method, "RAM");
    index(method);
    method.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, "java/lang/invoke/VarHandle", "get", descriptor, false);
  }

  private static void mask(MethodVisitor method, Access access) {
    if (access == Access.LHU || access == Access.LBU) {
      method.visitLdcInsn(access == Access.LHU ? 0xFFFF : 0xFF);
      method.visitInsn(Opcodes.IAND);
    }
  }

  private void store(MethodVisitor method, Access access) {
    switch (access.size) {
      case 4 -> setView(method, "INT", "([BII)V");
      case 2 -> setView(method, "SHORT", "([BIS)V");
      default -> {
        array(method, "RAM");
        index(method);
        method.visitVarInsn(Opcodes.ILOAD, VALUE);
        method.visitInsn(Opcodes.BASTORE);
      }
    }
    method.visitInsn(Opcodes.RETURN);
  }

  private void setView(MethodVisitor method, String name, String descriptor) {
    handle(method, name);
    array(method, "RAM");
    index(method);
    method.visitVarInsn(Opcodes.ILOAD, VALUE);
    if ("SHORT".equals(name)) {
      method.visitInsn(Opcodes.I2S);
    }
    method.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, "java/lang/invoke/VarHandle", "set", descriptor, false);
  }

  private void index(MethodVisitor method) {
    method.visitVarInsn(Opcodes.ILOAD, ADDRESS);
    method.visitLdcInsn(ram.offset() - ram.base());
    method.visitInsn(Opcodes.IADD);
  }

  private void array(MethodVisitor method, String name) {
    method.visitFieldInsn(Opcodes.GETSTATIC, owner, name, "[B");
  }

  private static void handle(MethodVisitor method, String name) {
    method.visitFieldInsn(Opcodes.GETSTATIC, RegionCode.BUS, name, "Ljava/lang/invoke/VarHandle;");
  }

  private void callBus(MethodVisitor method, Access access) {
    method.visitFieldInsn(Opcodes.GETSTATIC, owner, "BUS", RegionCode.BUS_TYPE);
    pushArguments(method, access);
    method.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, RegionCode.BUS, access.method, access.descriptor(), false);
    method.visitInsn(access.stores() ? Opcodes.RETURN : Opcodes.IRETURN);
  }

  private static void pushArguments(MethodVisitor method, Access access) {
    int arguments = access.stores() ? 4 : 3;
    for (int i = 0; i < arguments; i++) {
      method.visitVarInsn(Opcodes.ILOAD, i);
    }
  }
}
