package dev.c3emu.emulator.cpu.jit;

/** Instructions that are more than one operation of the JVM. */
final class Arithmetic {
  private static final long LOW = 0xFFFF_FFFFL;

  private Arithmetic() {}

  /** slt; sltu with the sign bits of both operands exchanged. */
  static int less(int a, int b) {
    return a < b ? 1 : 0;
  }

  static int mulh(int a, int b) {
    return (int) ((long) a * b >> 32);
  }

  static int mulhsu(int a, int b) {
    return (int) (a * (b & LOW) >> 32);
  }

  static int mulhu(int a, int b) {
    return (int) ((a & LOW) * (b & LOW) >>> 32);
  }

  static int div(int a, int b) {
    return b == 0 ? -1 : a / b;
  }

  static int divu(int a, int b) {
    return b == 0 ? -1 : Integer.divideUnsigned(a, b);
  }

  static int rem(int a, int b) {
    return b == 0 ? a : a % b;
  }

  static int remu(int a, int b) {
    return b == 0 ? a : Integer.remainderUnsigned(a, b);
  }
}
