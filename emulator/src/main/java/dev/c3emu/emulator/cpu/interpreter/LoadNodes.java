package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.cpu.Hart;

/** Loads. The position in the block is noted first, because a device may ask for the time. */
final class LoadNodes {
  private LoadNodes() {}

  /** From the address in a, plus offset, into rd. */
  abstract static class Load extends Node {
    final int rd;
    final int a;
    final int offset;

    Load(int rd, int a, int offset) {
      this.rd = rd;
      this.a = a;
      this.offset = offset;
    }
  }

  static final class Lb extends Load {
    Lb(int rd, int a, int offset) {
      super(rd, a, offset);
    }

    @Override
    void execute(Hart h) {
      h.instructionsWithin = index;
      h.x[rd] = (byte) h.memory.loadByte(h.x[a] + offset);
    }
  }

  static final class Lh extends Load {
    Lh(int rd, int a, int offset) {
      super(rd, a, offset);
    }

    @Override
    void execute(Hart h) {
      h.instructionsWithin = index;
      h.x[rd] = (short) h.memory.loadHalf(h.x[a] + offset);
    }
  }

  static final class Lw extends Load {
    Lw(int rd, int a, int offset) {
      super(rd, a, offset);
    }

    @Override
    void execute(Hart h) {
      h.instructionsWithin = index;
      h.x[rd] = h.memory.loadWord(h.x[a] + offset);
    }
  }

  static final class Lbu extends Load {
    Lbu(int rd, int a, int offset) {
      super(rd, a, offset);
    }

    @Override
    void execute(Hart h) {
      h.instructionsWithin = index;
      h.x[rd] = h.memory.loadByte(h.x[a] + offset);
    }
  }

  static final class Lhu extends Load {
    Lhu(int rd, int a, int offset) {
      super(rd, a, offset);
    }

    @Override
    void execute(Hart h) {
      h.instructionsWithin = index;
      h.x[rd] = h.memory.loadHalf(h.x[a] + offset);
    }
  }

  /** A load into x0: the access happens, its value is dropped. */
  static final class Discard extends Node {
    private final Node load;

    Discard(Node load) {
      this.load = load;
    }

    @Override
    void execute(Hart h) {
      load.index = index;
      load.execute(h);
      h.x[0] = 0;
    }
  }
}
