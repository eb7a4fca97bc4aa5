package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.cpu.Hart;

/** Stores. The position in the block is noted first, because a device may ask for the time. */
final class StoreNodes {
  private StoreNodes() {}

  static final class Sb extends Node {
    private final int a;
    private final int b;
    private final int offset;

    Sb(int a, int b, int offset) {
      this.a = a;
      this.b = b;
      this.offset = offset;
    }

    @Override
    void execute(Hart h) {
      h.instructionsWithin = index;
      h.memory.storeByte(h.x[a] + offset, h.x[b]);
    }
  }

  static final class Sh extends Node {
    private final int a;
    private final int b;
    private final int offset;

    Sh(int a, int b, int offset) {
      this.a = a;
      this.b = b;
      this.offset = offset;
    }

    @Override
    void execute(Hart h) {
      h.instructionsWithin = index;
      h.memory.storeHalf(h.x[a] + offset, h.x[b]);
    }
  }

  static final class Sw extends Node {
    private final int a;
    private final int b;
    private final int offset;

    Sw(int a, int b, int offset) {
      this.a = a;
      this.b = b;
      this.offset = offset;
    }

    @Override
    void execute(Hart h) {
      h.instructionsWithin = index;
      h.memory.storeWord(h.x[a] + offset, h.x[b]);
    }
  }
}
