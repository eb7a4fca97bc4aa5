package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.cpu.Hart;

/** Loads. One that is not of RAM notes where it is first: a device may ask for the time. */
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
      int address = h.x[a] + offset;
      if (h.memory.loadsDirectly(address)) {
        h.x[rd] = h.memory.directByte(address);
      } else {
        note(h);
        h.x[rd] = (byte) h.memory.loadByte(address);
        if (h.mustLookUp) {
          return;
        }
      }
      next.execute(h);
    }
  }

  static final class Lh extends Load {
    Lh(int rd, int a, int offset) {
      super(rd, a, offset);
    }

    @Override
    void execute(Hart h) {
      int address = h.x[a] + offset;
      if (h.memory.loadsDirectly(address)) {
        h.x[rd] = h.memory.directHalf(address);
      } else {
        note(h);
        h.x[rd] = (short) h.memory.loadHalf(address);
        if (h.mustLookUp) {
          return;
        }
      }
      next.execute(h);
    }
  }

  static final class Lw extends Load {
    Lw(int rd, int a, int offset) {
      super(rd, a, offset);
    }

    @Override
    void execute(Hart h) {
      int address = h.x[a] + offset;
      if (h.memory.loadsDirectly(address)) {
        h.x[rd] = h.memory.directWord(address);
      } else {
        note(h);
        h.x[rd] = h.memory.loadWord(address);
        if (h.mustLookUp) {
          return;
        }
      }
      next.execute(h);
    }
  }

  static final class Lbu extends Load {
    Lbu(int rd, int a, int offset) {
      super(rd, a, offset);
    }

    @Override
    void execute(Hart h) {
      int address = h.x[a] + offset;
      if (h.memory.loadsDirectly(address)) {
        h.x[rd] = h.memory.directByte(address) & 0xFF;
      } else {
        note(h);
        h.x[rd] = h.memory.loadByte(address);
        if (h.mustLookUp) {
          return;
        }
      }
      next.execute(h);
    }
  }

  static final class Lhu extends Load {
    Lhu(int rd, int a, int offset) {
      super(rd, a, offset);
    }

    @Override
    void execute(Hart h) {
      int address = h.x[a] + offset;
      if (h.memory.loadsDirectly(address)) {
        h.x[rd] = h.memory.directHalf(address) & 0xFFFF;
      } else {
        note(h);
        h.x[rd] = h.memory.loadHalf(address);
        if (h.mustLookUp) {
          return;
        }
      }
      next.execute(h);
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
      load.pc = pc;
      load.execute(h);
      h.x[0] = 0;
      if (!h.mustLookUp) {
        next.execute(h);
      }
    }
  }
}
