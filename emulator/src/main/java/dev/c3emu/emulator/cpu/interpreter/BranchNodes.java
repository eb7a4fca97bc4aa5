package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.cpu.Hart;

/** Branches: not taken, the hart's pc already is the address that follows. */
final class BranchNodes {
  private BranchNodes() {}

  static final class Beq extends Node {
    private final int a;
    private final int b;
    private final int target;

    Beq(int a, int b, int target) {
      this.a = a;
      this.b = b;
      this.target = target;
    }

    @Override
    void execute(Hart h) {
      if (h.x[a] == h.x[b]) {
        h.pc = target;
      }
    }
  }

  static final class Bne extends Node {
    private final int a;
    private final int b;
    private final int target;

    Bne(int a, int b, int target) {
      this.a = a;
      this.b = b;
      this.target = target;
    }

    @Override
    void execute(Hart h) {
      if (h.x[a] != h.x[b]) {
        h.pc = target;
      }
    }
  }

  static final class Blt extends Node {
    private final int a;
    private final int b;
    private final int target;

    Blt(int a, int b, int target) {
      this.a = a;
      this.b = b;
      this.target = target;
    }

    @Override
    void execute(Hart h) {
      if (h.x[a] < h.x[b]) {
        h.pc = target;
      }
    }
  }

  static final class Bge extends Node {
    private final int a;
    private final int b;
    private final int target;

    Bge(int a, int b, int target) {
      this.a = a;
      this.b = b;
      this.target = target;
    }

    @Override
    void execute(Hart h) {
      if (h.x[a] >= h.x[b]) {
        h.pc = target;
      }
    }
  }

  static final class Bltu extends Node {
    private final int a;
    private final int b;
    private final int target;

    Bltu(int a, int b, int target) {
      this.a = a;
      this.b = b;
      this.target = target;
    }

    @Override
    void execute(Hart h) {
      if (Integer.compareUnsigned(h.x[a], h.x[b]) < 0) {
        h.pc = target;
      }
    }
  }

  static final class Bgeu extends Node {
    private final int a;
    private final int b;
    private final int target;

    Bgeu(int a, int b, int target) {
      this.a = a;
      this.b = b;
      this.target = target;
    }

    @Override
    void execute(Hart h) {
      if (Integer.compareUnsigned(h.x[a], h.x[b]) >= 0) {
        h.pc = target;
      }
    }
  }
}
