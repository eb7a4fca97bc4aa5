package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.cpu.Hart;

/** Unconditional jumps. */
final class JumpNodes {
  private JumpNodes() {}

  static final class Jal extends Node {
    private final int rd;
    private final int target;
    private final int link;

    Jal(int rd, int target, int link) {
      this.rd = rd;
      this.target = target;
      this.link = link;
    }

    @Override
    void execute(Hart h) {
      h.x[rd] = link;
      h.pc = target;
    }
  }

  /** jal to x0. */
  static final class Jump extends Node {
    private final int target;

    Jump(int target) {
      this.target = target;
    }

    @Override
    void execute(Hart h) {
      h.pc = target;
    }
  }

  static final class Jalr extends Node {
    private final int rd;
    private final int a;
    private final int offset;
    private final int link;

    Jalr(int rd, int a, int offset, int link) {
      this.rd = rd;
      this.a = a;
      this.offset = offset;
      this.link = link;
    }

    @Override
    void execute(Hart h) {
      int target = h.x[a] + offset & ~1;
      h.x[rd] = link;
      h.pc = target;
    }
  }

  /** jalr to x0. */
  static final class JumpRegister extends Node {
    private final int a;
    private final int offset;

    JumpRegister(int a, int offset) {
      this.a = a;
      this.offset = offset;
    }

    @Override
    void execute(Hart h) {
      h.pc = h.x[a] + offset & ~1;
    }
  }
}
