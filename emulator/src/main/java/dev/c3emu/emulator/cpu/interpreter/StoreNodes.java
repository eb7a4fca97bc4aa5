package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.cpu.Hart;

/** Stores. The position in the block is noted first, because a device may ask for the time. */
final class StoreNodes {
  private StoreNodes() {}

  /** Register b to the address in a, plus offset. */
  abstract static class Store extends Node {
    final int a;
    final int b;
    final int offset;

    Store(int a, int b, int offset) {
      this.a = a;
      this.b = b;
      this.offset = offset;
    }
  }

  static final class Sb extends Store {
    Sb(int a, int b, int offset) {
      super(a, b, offset);
    }

    @Override
    void execute(Hart h) {
      h.instructionsWithin = index;
      h.memory.storeByte(h.x[a] + offset, h.x[b]);
    }
  }

  static final class Sh extends Store {
    Sh(int a, int b, int offset) {
      super(a, b, offset);
    }

    @Override
    void execute(Hart h) {
      h.instructionsWithin = index;
      h.memory.storeHalf(h.x[a] + offset, h.x[b]);
    }
  }

  static final class Sw extends Store {
    Sw(int a, int b, int offset) {
      super(a, b, offset);
    }

    @Override
    void execute(Hart h) {
      h.instructionsWithin = index;
      h.memory.storeWord(h.x[a] + offset, h.x[b]);
    }
  }
}
