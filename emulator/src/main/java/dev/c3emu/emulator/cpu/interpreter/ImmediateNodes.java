package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.cpu.Hart;

/** Arithmetic with an immediate; a destination of x0 never gets here. */
final class ImmediateNodes {
  private ImmediateNodes() {}

  static final class Addi extends Node {
    private final int rd;
    private final int a;
    private final int value;

    Addi(int rd, int a, int value) {
      this.rd = rd;
      this.a = a;
      this.value = value;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] + value;
    }
  }

  static final class Slti extends Node {
    private final int rd;
    private final int a;
    private final int value;

    Slti(int rd, int a, int value) {
      this.rd = rd;
      this.a = a;
      this.value = value;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] < value ? 1 : 0;
    }
  }

  static final class Sltiu extends Node {
    private final int rd;
    private final int a;
    private final int value;

    Sltiu(int rd, int a, int value) {
      this.rd = rd;
      this.a = a;
      this.value = value;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = Integer.compareUnsigned(h.x[a], value) < 0 ? 1 : 0;
    }
  }

  static final class Xori extends Node {
    private final int rd;
    private final int a;
    private final int value;

    Xori(int rd, int a, int value) {
      this.rd = rd;
      this.a = a;
      this.value = value;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] ^ value;
    }
  }

  static final class Ori extends Node {
    private final int rd;
    private final int a;
    private final int value;

    Ori(int rd, int a, int value) {
      this.rd = rd;
      this.a = a;
      this.value = value;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] | value;
    }
  }

  static final class Andi extends Node {
    private final int rd;
    private final int a;
    private final int value;

    Andi(int rd, int a, int value) {
      this.rd = rd;
      this.a = a;
      this.value = value;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] & value;
    }
  }

  static final class Slli extends Node {
    private final int rd;
    private final int a;
    private final int value;

    Slli(int rd, int a, int value) {
      this.rd = rd;
      this.a = a;
      this.value = value;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] << value;
    }
  }

  static final class Srli extends Node {
    private final int rd;
    private final int a;
    private final int value;

    Srli(int rd, int a, int value) {
      this.rd = rd;
      this.a = a;
      this.value = value;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] >>> value;
    }
  }

  static final class Srai extends Node {
    private final int rd;
    private final int a;
    private final int value;

    Srai(int rd, int a, int value) {
      this.rd = rd;
      this.a = a;
      this.value = value;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = h.x[a] >> value;
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
    }
  }

  /** An instruction without effect. */
  static final class Nothing extends Node {

    Nothing() {}

    @Override
    void execute(Hart h) {
      // Nothing but the count of instructions changes.
    }
  }
}
