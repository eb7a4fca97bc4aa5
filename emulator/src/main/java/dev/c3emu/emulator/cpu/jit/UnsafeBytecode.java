package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.memory.DirectRam;
import java.nio.ByteOrder;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Accesses by the JVM's own {@code Unsafe}, which checks nothing: only for addresses that are known
 * to be in RAM. What a {@code VarHandle} needs more is on the way from an address that was loaded
 * to what is loaded from there, and it is a dozen calls to the JVM's interpreter and its quick
 * compiler, in which a program spends its first seconds.
 *
 * @param owner the region's class
 */
record UnsafeBytecode(String owner, DirectRam ram) implements RamBytecode {
  /** The descriptor of a field that holds {@link #unsafe()}. */
  static final String TYPE = "Ljdk/internal/misc/Unsafe;";

  static final String NAME = "jdk/internal/misc/Unsafe";

  private static final Object UNSAFE = find();
  private static final long FIRST = UNSAFE == null ? 0 : firstElement();

  static boolean isAvailable() {
    return UNSAFE != null;
  }

  /** The object to access the array through, or null. */
  static Object unsafe() {
    return UNSAFE;
  }

  /** Only if the base is below the RAM, or above it by less than 2 GB, as what is unsigned. */
  @Override
  public boolean reaches(int distance) {
    return distance <= ram.base();
  }

  /**
   * The address is unsigned, for that costs nothing: the JVM's code has loaded it so. A sign would
   * have to be made on the way from an address that was loaded to what is loaded from there.
   */
  @Override
  public void place(MethodVisitor method, Access access, int local, int distance) {
    method.visitFieldInsn(Opcodes.GETSTATIC, owner, "UNSAFE", TYPE);
    method.visitFieldInsn(Opcodes.GETSTATIC, owner, "RAM", "[B");
    method.visitVarInsn(Opcodes.ILOAD, local);
    method.visitInsn(Opcodes.I2L);
    method.visitLdcInsn(0xFFFF_FFFFL);
    method.visitInsn(Opcodes.LAND);
    method.visitLdcInsn(FIRST + ram.offset() + distance - ram.base());
    method.visitInsn(Opcodes.LADD);
  }

  @Override
  public void load(MethodVisitor method, Access access) {
    switch (access) {
      case LW -> get(method, "getInt", "I");
      case LH -> get(method, "getShort", "S");
      case LHU -> get(method, "getChar", "C");
      default -> get(method, "getByte", "B");
    }
    if (access == Access.LBU) {
      method.visitIntInsn(Opcodes.SIPUSH, 0xFF);
      method.visitInsn(Opcodes.IAND);
    }
  }

  @Override
  public void store(MethodVisitor method, Access access) {
    switch (access) {
      case SW -> put(method, "putInt", "I");
      case SH -> {
        method.visitInsn(Opcodes.I2S);
        put(method, "putShort", "S");
      }
      default -> {
        method.visitInsn(Opcodes.I2B);
        put(method, "putByte", "B");
      }
    }
  }

  private static void get(MethodVisitor method, String name, String type) {
    String descriptor = "(Ljava/lang/Object;J)" + type;
    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, NAME, name, descriptor, false);
  }

  private static void put(MethodVisitor method, String name, String type) {
    String descriptor = "(Ljava/lang/Object;J" + type + ")V";
    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, NAME, name, descriptor, false);
  }

  /** By reflection, for it is there only where the program was started so that it is. */
  private static Object find() {
    if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
      return null;
    }
    try {
      Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
      boolean exported =
          type.getModule().isExported(type.getPackageName(), UnsafeBytecode.class.getModule());
      return exported ? type.getMethod("getUnsafe").invoke(null) : null;
    } catch (ReflectiveOperationException e) {
      return null; // VarHandles do, too.
    }
  }

  /** Bytes from the start of the object that is a byte array to its first element. */
  private static long firstElement() {
    try {
      return UNSAFE.getClass().getField("ARRAY_BYTE_BASE_OFFSET").getInt(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no ARRAY_BYTE_BASE_OFFSET in jdk.internal.misc.Unsafe", e);
    }
  }
}
