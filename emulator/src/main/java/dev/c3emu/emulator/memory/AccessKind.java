package dev.c3emu.emulator.memory;

/** What the CPU wants of an address. */
public enum AccessKind {
  LOAD(1),
  STORE(2),
  FETCH(4);

  private final int bit;

  AccessKind(int bit) {
    this.bit = bit;
  }

  /** The kind's bit in a set of rights. */
  public int bit() {
    return bit;
  }
}
