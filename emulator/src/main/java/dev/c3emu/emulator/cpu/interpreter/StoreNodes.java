package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.cpu.Hart;

/** Stores. One that is not of RAM notes where it is first: a device may ask for the time. */
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
      int address = h.x[a] + offset;
      if (h.memory.storesDirectly(address)) {
        h.memory.putByte(address, h.x[b]);
      } else {
        note(h);
        h.memory.storeByte(address, h.x[b]);
        if (h.mustLookUp) {
          return;
        }
      }
      next.execute(h);
    }
  }

  static final class Sh extends Store {
    Sh(int a, int b, int offset) {
      super(a, b, offset);
    }

    @Override
    void execute(Hart h) {
      int address = h.x[a] + offset;
      if (h.memory.storesDirectly(address)) {
        h.memory.putHalf(address, h.x[b]);
      } else {
        note(h);
        h.memory.storeHalf(address, h.x[b]);
        if (h.mustLookUp) {
          return;
        }
      }
      next.execute(h);
    }
  }

  static final class Sw extends Store {
    Sw(int a, int b, int offset) {
      super(a, b, offset);
    }

    @Override
    void execute(Hart h) {
      int address = h.x[a] + offset;
      if (h.memory.storesDirectly(address)) {
        h.memory.putWord(address, h.x[b]);
      } else {
        note(h);
        h.memory.storeWord(address, h.x[b]);
        if (h.mustLookUp) {
          return;
        }
      }
      next.execute(h);
    }
  }
}
