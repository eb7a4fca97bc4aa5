package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.cpu.Hart;

/** Register-to-register arithmetic; a destination of x0 never gets here. */
final class RegisterNodes {
  private RegisterNodes() {}

  static final class Add extends Node {
    private final int rd;
    private final int a;
    private final int b;

    Add(int rd, int a, int b) {
      this.rd = rd;
      this.a = a;
      this.b = b;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] + h.x[b];
    }
  }

  static final class Sub extends Node {
    private final int rd;
    private final int a;
    private final int b;

    Sub(int rd, int a, int b) {
      this.rd = rd;
      this.a = a;
      this.b = b;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] - h.x[b];
    }
  }

  static final class Sll extends Node {
    private final int rd;
    private final int a;
    private final int b;

    Sll(int rd, int a, int b) {
      this.rd = rd;
      this.a = a;
      this.b = b;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] << h.x[b];
    }
  }

  static final class Slt extends Node {
    private final int rd;
    private final int a;
    private final int b;

    Slt(int rd, int a, int b) {
      this.rd = rd;
      this.a = a;
      this.b = b;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] < h.x[b] ? 1 : 0;
    }
  }

  static final class Sltu extends Node {
    private final int rd;
    private final int a;
    private final int b;

    Sltu(int rd, int a, int b) {
      this.rd = rd;
      this.a = a;
      this.b = b;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = Integer.compareUnsigned(h.x[a], h.x[b]) < 0 ? 1 : 0;
    }
  }

  static final class Xor extends Node {
    private final int rd;
    private final int a;
    private final int b;

    Xor(int rd, int a, int b) {
      this.rd = rd;
      this.a = a;
      this.b = b;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] ^ h.x[b];
    }
  }

  static final class Srl extends Node {
    private final int rd;
    private final int a;
    private final int b;

    Srl(int rd, int a, int b) {
      this.rd = rd;
      this.a = a;
      this.b = b;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] >>> h.x[b];
    }
  }

  static final class Sra extends Node {
    private final int rd;
    private final int a;
    private final int b;

    Sra(int rd, int a, int b) {
      this.rd = rd;
      this.a = a;
      this.b = b;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] >> h.x[b];
    }
  }

  static final class Or extends Node {
    private final int rd;
    private final int a;
    private final int b;

    Or(int rd, int a, int b) {
      this.rd = rd;
      this.a = a;
      this.b = b;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] | h.x[b];
    }
  }

  static final class And extends Node {
    private final int rd;
    private final int a;
    private final int b;

    And(int rd, int a, int b) {
      this.rd = rd;
      this.a = a;
      this.b = b;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] & h.x[b];
    }
  }

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
    }
  }
}
