package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.isa.Opcode;
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
  /** What an access is, and how it is done. */
  enum Access {
    LW(Opcode.LW, "loadWord", 4),
    LH(Opcode.LH, "loadShort", 2),
    LHU(Opcode.LHU, "loadHalf", 2),
    LB(Opcode.LB, "loadSignedByte", 1),
    LBU(Opcode.LBU, "loadByte", 1),
    SW(Opcode.SW, "storeWord", 4),
    SH(Opcode.SH, "storeHalf", 2),
    SB(Opcode.SB, "storeByte", 1);

    private final Opcode opcode;
    private final String method;
    private final int size;

    Access(Opcode opcode, String method, int size) {
      this.opcode = opcode;
      this.method = method;
      this.size = size;
    }

    static Access of(Opcode opcode) {
      for (Access access : values()) {
        if (access.opcode == opcode) {
          return access;
        }
      }
      throw new IllegalArgumentException("no access: " + opcode);
    }

    boolean stores() {
      return ordinal() >= SW.ordinal();
    }

    String descriptor() {
      return stores() ? "(IIII)V" : "(III)I";
    }
  }

  private static final int ADDRESS = 0;
  private static final int VALUE = 1;

  private final String owner;
  private final DirectRam ram;
  private final int rights;
  private final Set<Access> used = EnumSet.noneOf(Access.class);

  /**
   * @param owner the region's class
   * @param rights the accesses that RAM allows without asking
   */
  MemoryMethods(String owner, DirectRam ram, int rights) {
    this.owner = owner;
    this.ram = ram;
    this.rights = rights;
  }

  /** Calls a method; its arguments have been pushed. */
  void call(MethodVisitor method, Access access) {
    used.add(access);
    method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, access.method, access.descriptor(), false);
  }

  /** Writes the methods that are called. */
  void write(ClassVisitor type) {
    for (Access access : used) {
      MethodVisitor method =
          type.visitMethod(
              Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC,
              access.method,
              access.descriptor(),
              null,
              null);
      method.visitCode();
      AccessKind kind = access.stores() ? AccessKind.STORE : AccessKind.LOAD;
      if ((rights & kind.bit()) != 0) {
        Label elsewhere = new Label();
        rangeCheck(method, access, elsewhere);
        if (access.stores()) {
          store(method, access, elsewhere);
        } else {
          load(method, access);
        }
        method.visitLabel(elsewhere);
        method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
      }
      callBus(method, access);
      method.visitMaxs(5, 5);
      method.visitEnd();
    }
  }

  /** Leaves nothing on the stack; the same limit for all sizes, as the address space has. */
  private void rangeCheck(MethodVisitor method, Access access, Label elsewhere) {
    method.visitVarInsn(Opcodes.ILOAD, ADDRESS);
    method.visitLdcInsn(Integer.MIN_VALUE - ram.base());
    method.visitInsn(Opcodes.IADD);
    method.visitLdcInsn(Integer.MIN_VALUE + ram.size() - 3);
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

  private void store(MethodVisitor method, Access access, Label elsewhere) {
    array(method, "LINES");
    index(method);
    method.visitIntInsn(Opcodes.BIPUSH, DirectRam.LINE_SHIFT);
    method.visitInsn(Opcodes.ISHR);
    method.visitInsn(Opcodes.BALOAD);
    method.visitJumpInsn(Opcodes.IFNE, elsewhere);
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
    int arguments = access.stores() ? 4 : 3;
    for (int i = 0; i < arguments; i++) {
      method.visitVarInsn(Opcodes.ILOAD, i);
    }
    method.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, RegionCode.BUS, access.method, access.descriptor(), false);
    method.visitInsn(access.stores() ? Opcodes.RETURN : Opcodes.IRETURN);
  }
}
