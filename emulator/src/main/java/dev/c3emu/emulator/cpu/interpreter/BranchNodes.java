package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.cpu.Hart;

/** Branches: not taken, the hart's pc already is the address that follows. */
final class BranchNodes {
  private BranchNodes() {}

  /** To target if registers a and b compare so. */
  abstract static class Branch extends Node {
    final int a;
    final int b;
    final int target;

    Branch(int a, int b, int target) {
      this.a = a;
      this.b = b;
      this.target = target;
    }
  }

  static final class Beq extends Branch {
    Beq(int a, int b, int target) {
      super(a, b, target);
    }

    @Override
    void execute(Hart h) {
      if (h.x[a] == h.x[b]) {
        h.pc = target;
      }
    }
  }

  static final class Bne extends Branch {
    Bne(int a, int b, int target) {
      super(a, b, target);
    }

    @Override
    void execute(Hart h) {
      if (h.x[a] != h.x[b]) {
        h.pc = target;
      }
    }
  }

  static final class Blt extends Branch {
    Blt(int a, int b, int target) {
      super(a, b, target);
    }

    @Override
    void execute(Hart h) {
      if (h.x[a] < h.x[b]) {
        h.pc = target;
      }
    }
  }

  static final class Bge extends Branch {
    Bge(int a, int b, int target) {
      super(a, b, target);
    }

    @Override
    void execute(Hart h) {
      if (h.x[a] >= h.x[b]) {
        h.pc = target;
      }
    }
  }

  static final class Bltu extends Branch {
    Bltu(int a, int b, int target) {
      super(a, b, target);
    }

    @Override
    void execute(Hart h) {
      if (Integer.compareUnsigned(h.x[a], h.x[b]) < 0) {
        h.pc = target;
      }
    }
  }

  static final class Bgeu extends Branch {
    Bgeu(int a, int b, int target) {
      super(a, b, target);
    }

    @Override
    void execute(Hart h) {
      if (Integer.compareUnsigned(h.x[a], h.x[b]) >= 0) {
        h.pc = target;
      }
    }
  }
}
