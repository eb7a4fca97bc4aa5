package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.cpu.Hart;

/**
 * Multiplication and division; a destination of x0 never gets here. Division by zero and overflow
 * give the results of the RISC-V specification, chapter "M", instead of trapping.
 */
final class MultiplyNodes {
  private static final long LOW = 0xFFFF_FFFFL;

  private MultiplyNodes() {}

  static final class Mul extends Node {
    private final int rd;
    private final int a;
    private final int b;

    Mul(int rd, int a, int b) {
      this.rd = rd;
      this.a = a;
      this.b = b;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] * h.x[b];
    }
  }

  static final class Mulh extends Node {
    private final int rd;
    private final int a;
    private final int b;

    Mulh(int rd, int a, int b) {
      this.rd = rd;
      this.a = a;
      this.b = b;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = (int) ((long) h.x[a] * h.x[b] >> 32);
    }
  }

  static final class Mulhsu extends Node {
    private final int rd;
    private final int a;
    private final int b;

    Mulhsu(int rd, int a, int b) {
      this.rd = rd;
      this.a = a;
      this.b = b;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = (int) (h.x[a] * (h.x[b] & LOW) >> 32);
    }
  }

  static final class Mulhu extends Node {
    private final int rd;
    private final int a;
    private final int b;

    Mulhu(int rd, int a, int b) {
      this.rd = rd;
      this.a = a;
      this.b = b;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = (int) ((h.x[a] & LOW) * (h.x[b] & LOW) >>> 32);
    }
  }

  static final class Div extends Node {
    private final int rd;
    private final int a;
    private final int b;

    Div(int rd, int a, int b) {
      this.rd = rd;
      this.a = a;
      this.b = b;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[b] == 0 ? -1 : h.x[a] / h.x[b];
    }
  }

  static final class Divu extends Node {
    private final int rd;
    private final int a;
    private final int b;

    Divu(int rd, int a, int b) {
      this.rd = rd;
      this.a = a;
      this.b = b;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[b] == 0 ? -1 : Integer.divideUnsigned(h.x[a], h.x[b]);
    }
  }

  static final class Rem extends Node {
    private final int rd;
    private final int a;
    private final int b;

    Rem(int rd, int a, int b) {
      this.rd = rd;
      this.a = a;
      this.b = b;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[b] == 0 ? h.x[a] : h.x[a] % h.x[b];
    }
  }

  static final class Remu extends Node {
    private final int rd;
    private final int a;
    private final int b;

    Remu(int rd, int a, int b) {
      this.rd = rd;
      this.a = a;
      this.b = b;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[b] == 0 ? h.x[a] : Integer.remainderUnsigned(h.x[a], h.x[b]);
    }
  }
}
