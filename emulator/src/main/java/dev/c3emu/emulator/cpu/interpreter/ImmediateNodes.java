package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.cpu.Hart;

/** Arithmetic with an immediate; a destination of x0 never gets here. */
final class ImmediateNodes {
  private ImmediateNodes() {}

  /** From register a and a value into rd. */
  abstract static class Operation extends Node {
    final int rd;
    final int a;
    final int value;

    Operation(int rd, int a, int value) {
      this.rd = rd;
      this.a = a;
      this.value = value;
    }
  }

  static final class Addi extends Operation {
    Addi(int rd, int a, int value) {
      super(rd, a, value);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] + value;
      next.execute(h);
    }
  }

  static final class Slti extends Operation {
    Slti(int rd, int a, int value) {
      super(rd, a, value);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] < value ? 1 : 0;
      next.execute(h);
    }
  }

  static final class Sltiu extends Operation {
    Sltiu(int rd, int a, int value) {
      super(rd, a, value);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = Integer.compareUnsigned(h.x[a], value) < 0 ? 1 : 0;
      next.execute(h);
    }
  }

  static final class Xori extends Operation {
    Xori(int rd, int a, int value) {
      super(rd, a, value);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] ^ value;
      next.execute(h);
    }
  }

  static final class Ori extends Operation {
    Ori(int rd, int a, int value) {
      super(rd, a, value);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] | value;
      next.execute(h);
    }
  }

  static final class Andi extends Operation {
    Andi(int rd, int a, int value) {
      super(rd, a, value);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] & value;
      next.execute(h);
    }
  }

  static final class Slli extends Operation {
    Slli(int rd, int a, int value) {
      super(rd, a, value);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] << value;
      next.execute(h);
    }
  }

  static final class Srli extends Operation {
    Srli(int rd, int a, int value) {
      super(rd, a, value);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] >>> value;
      next.execute(h);
    }
  }

  static final class Srai extends Operation {
    Srai(int rd, int a, int value) {
      super(rd, a, value);
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] >> value;
      next.execute(h);
    }
  }

  /** lui, auipc, li: a value known when decoding. */
  static final class Constant extends Node {
    private final int rd;
    private final int value;

    Constant(int rd, int value) {
      this.rd = rd;
      this.value = value;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = value;
      next.execute(h);
    }
  }

  /** An instruction without effect. */
  static final class Nothing extends Node {
    @Override
    void execute(Hart h) {
      next.execute(h);
    }
  }
}
