package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.memory.DirectRam;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The bytecode that accesses the array that is the RAM, with nothing checked. */
sealed interface RamBytecode permits UnsafeBytecode, VarHandleBytecode {
  /**
   * Pushes what is accessed: what loads and stores take before the value.
   *
   * @param local the variable of an address in RAM, or of one from which it is {@link #reaches
   *     reached}
   * @param distance how far above that, at most {@link DirectRam#REACH}
   */
  void place(MethodVisitor method, Access access, int local, int distance);

  /** Whether what is accessed may be told by any address at that distance from it. */
  boolean reaches(int distance);

  /** Loads what a register gets; {@link #place} comes before. */
  void load(MethodVisitor method, Access access);

  /** Stores the value pushed; {@link #place} comes before that. */
  void store(MethodVisitor method, Access access);

  /** What is best on this JVM. */
  static RamBytecode of(String owner, DirectRam ram) {
    return UnsafeBytecode.isAvailable()
        ? new UnsafeBytecode(owner, ram)
        : new VarHandleBytecode(owner, ram);
  }

  /**
   * Pushes how far an address is from the start of the RAM. The mask changes nothing else than the
   * sign, and shows the JVM's compilers that the array is long enough; it comes before a distance
   * is added, so that a group of accesses has it in common. The sum before it is the one that the
   * range check compares.
   */
  static void pushIndex(MethodVisitor method, DirectRam ram, int local) {
    method.visitVarInsn(Opcodes.ILOAD, local);
    method.visitLdcInsn(Integer.MIN_VALUE - ram.base());
    method.visitInsn(Opcodes.IADD);
    method.visitLdcInsn(ram.mask());
    method.visitInsn(Opcodes.IAND);
  }
}
