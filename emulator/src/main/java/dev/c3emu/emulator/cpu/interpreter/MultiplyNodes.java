package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.interpreter.RegisterNodes.Operation;

/**
 * Multiplication and division; a destination of x0 never gets here. Division by zero and overflow
 * give the results of the RISC-V specification, chapter "M", instead of trapping.
 */
final class MultiplyNodes {
  private static final long LOW = 0xFFFF_FFFFL;

  private MultiplyNodes() {}

  static final class Mul extends Operation {
    Mul(int rd, int a, int b) {
      super(rd, a, b);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] * h.x[b];
      next.execute(h);
    }
  }

  static final class Mulh extends Operation {
    Mulh(int rd, int a, int b) {
      super(rd, a, b);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = (int) ((long) h.x[a] * h.x[b] >> 32);
      next.execute(h);
    }
  }

  static final class Mulhsu extends Operation {
    Mulhsu(int rd, int a, int b) {
      super(rd, a, b);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = (int) (h.x[a] * (h.x[b] & LOW) >> 32);
      next.execute(h);
    }
  }

  static final class Mulhu extends Operation {
    Mulhu(int rd, int a, int b) {
      super(rd, a, b);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = (int) ((h.x[a] & LOW) * (h.x[b] & LOW) >>> 32);
      next.execute(h);
    }
  }

  static final class Div extends Operation {
    Div(int rd, int a, int b) {
      super(rd, a, b);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[b] == 0 ? -1 : h.x[a] / h.x[b];
      next.execute(h);
    }
  }

  static final class Divu extends Operation {
    Divu(int rd, int a, int b) {
      super(rd, a, b);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[b] == 0 ? -1 : Integer.divideUnsigned(h.x[a], h.x[b]);
      next.execute(h);
    }
  }

  static final class Rem extends Operation {
    Rem(int rd, int a, int b) {
      super(rd, a, b);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[b] == 0 ? h.x[a] : h.x[a] % h.x[b];
      next.execute(h);
    }
  }

  static final class Remu extends Operation {
    Remu(int rd, int a, int b) {
      super(rd, a, b);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[b] == 0 ? h.x[a] : Integer.remainderUnsigned(h.x[a], h.x[b]);
      next.execute(h);
    }
  }
}
