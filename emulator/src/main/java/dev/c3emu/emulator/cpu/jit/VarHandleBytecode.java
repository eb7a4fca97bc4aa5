package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.memory.DirectRam;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Accesses by a {@code VarHandle}; of bytes, as an array's elements.
 *
 * @param owner the region's class
 */
record VarHandleBytecode(String owner, DirectRam ram) implements RamBytecode {
  @Override
  public boolean reaches(int distance) {
    return false;
  }

  @Override
  public void place(MethodVisitor method, Access access, int local, int distance) {
    if (access.size > 1) {
      String view = access.size == 4 ? "INT" : "SHORT";
      method.visitFieldInsn(
          Opcodes.GETSTATIC, RegionCode.BUS, view, "Ljava/lang/invoke/VarHandle;");
    }
    method.visitFieldInsn(Opcodes.GETSTATIC, owner, "RAM", "[B");
    RamBytecode.pushIndex(method, ram, local);
    method.visitLdcInsn(ram.offset() + distance);
    method.visitInsn(Opcodes.IADD);
  }

  @Override
  public void load(MethodVisitor method, Access access) {
    switch (access.size) {
      case 4 -> call(method, "get", "([BI)I");
      case 2 -> call(method, "get", "([BI)S");
      default -> method.visitInsn(Opcodes.BALOAD);
    }
    if (access == Access.LHU || access == Access.LBU) {
      method.visitLdcInsn(access == Access.LHU ? 0xFFFF : 0xFF);
      method.visitInsn(Opcodes.IAND);
    }
  }

  @Override
  public void store(MethodVisitor method, Access access) {
    switch (access.size) {
      case 4 -> call(method, "set", "([BII)V");
      case 2 -> {
        method.visitInsn(Opcodes.I2S);
        call(method, "set", "([BIS)V");
      }
      default -> method.visitInsn(Opcodes.BASTORE);
    }
  }

  private static void call(MethodVisitor method, String name, String descriptor) {
    method.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, "java/lang/invoke/VarHandle", name, descriptor, false);
  }
}
