package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.cpu.Hart;

/** Register-to-register arithmetic; a destination of x0 never gets here. */
final class RegisterNodes {
  private RegisterNodes() {}

  /** From registers a and b into rd. */
  abstract static class Operation extends Node {
    final int rd;
    final int a;
    final int b;

    Operation(int rd, int a, int b) {
      this.rd = rd;
      this.a = a;
      this.b = b;
    }
  }

  static final class Add extends Operation {
    Add(int rd, int a, int b) {
      super(rd, a, b);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] + h.x[b];
      next.execute(h);
    }
  }

  static final class Sub extends Operation {
    Sub(int rd, int a, int b) {
      super(rd, a, b);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] - h.x[b];
      next.execute(h);
    }
  }

  static final class Sll extends Operation {
    Sll(int rd, int a, int b) {
      super(rd, a, b);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] << h.x[b];
      next.execute(h);
    }
  }

  static final class Slt extends Operation {
    Slt(int rd, int a, int b) {
      super(rd, a, b);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] < h.x[b] ? 1 : 0;
      next.execute(h);
    }
  }

  static final class Sltu extends Operation {
    Sltu(int rd, int a, int b) {
      super(rd, a, b);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = Integer.compareUnsigned(h.x[a], h.x[b]) < 0 ? 1 : 0;
      next.execute(h);
    }
  }

  static final class Xor extends Operation {
    Xor(int rd, int a, int b) {
      super(rd, a, b);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] ^ h.x[b];
      next.execute(h);
    }
  }

  static final class Srl extends Operation {
    Srl(int rd, int a, int b) {
      super(rd, a, b);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] >>> h.x[b];
      next.execute(h);
    }
  }

  static final class Sra extends Operation {
    Sra(int rd, int a, int b) {
      super(rd, a, b);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] >> h.x[b];
      next.execute(h);
    }
  }

  static final class Or extends Operation {
    Or(int rd, int a, int b) {
      super(rd, a, b);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] | h.x[b];
      next.execute(h);
    }
  }

  static final class And extends Operation {
    And(int rd, int a, int b) {
      super(rd, a, b);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] & h.x[b];
      next.execute(h);
    }
  }

  /** add from x0. */
  static final class Move extends Node {
    private final int rd;
    private final int a;

    Move(int rd, int a) {
      this.rd = rd;
      this.a = a;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a];
      next.execute(h);
    }
  }
}
