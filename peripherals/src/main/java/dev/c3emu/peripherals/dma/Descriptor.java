package dev.c3emu.peripherals.dma;

import dev.c3emu.emulator.memory.PhysicalMemory;

/**
 * A node of a linked list of buffers as it lies in memory: three words, control, buffer address and
 * the address of the next node (TRM "GDMA Controller", linked list).
 */
record Descriptor(int address, int control, int buffer, int next) {
  /** No descriptor: what a list that was never started is at. */
  static final Descriptor NONE = new Descriptor(0, 0, 0, 0);

  static final int BYTES = 12;

  private static final int NEXT_OFFSET = 8;
  private static final int SIZE_MASK = 0xFFF;
  private static final int LENGTH_SHIFT = 12;
  private static final int LENGTH_MASK = SIZE_MASK << LENGTH_SHIFT;
  private static final int ERR_EOF = 1 << 28;
  private static final int SUC_EOF = 1 << 30;
  private static final int OWNER = 1 << 31;

  /** Whether a descriptor can lie at the address. */
  static boolean fits(PhysicalMemory memory, int address) {
    return (address & 3) == 0 && memory.contains(address, BYTES);
  }

  /** Reads the descriptor at an address that {@link #fits}. */
  static Descriptor at(PhysicalMemory memory, int address) {
    return new Descriptor(
        address,
        memory.readWord(address),
        memory.readWord(address + 4),
        memory.readWord(address + NEXT_OFFSET));
  }

  /** The same descriptor with its link read again. */
  Descriptor relinked(PhysicalMemory memory) {
    int link = memory.readWord(address + NEXT_OFFSET);
    return new Descriptor(address, control, buffer, link);
  }

  /** Capacity of the buffer in bytes, 0..4095. */
  int size() {
    return control & SIZE_MASK;
  }

  /** Valid bytes in the buffer, 0..4095. */
  int length() {
    return (control & LENGTH_MASK) >>> LENGTH_SHIFT;
  }

  boolean eof() {
    return (control & SUC_EOF) != 0;
  }

  boolean ownedByDma() {
    return (control & OWNER) != 0;
  }

  /** Writes the control word back as it is after transmission: owned by the CPU. */
  void release(PhysicalMemory memory) {
    memory.writeWord(address, control & ~OWNER);
  }

  /** Writes the control word back as it is after reception. */
  void release(PhysicalMemory memory, int received, boolean eof) {
    int kept = control & ~(OWNER | SUC_EOF | ERR_EOF | LENGTH_MASK);
    memory.writeWord(address, kept | received << LENGTH_SHIFT | (eof ? SUC_EOF : 0));
  }
}
