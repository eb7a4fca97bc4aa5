package dev.c3emu.peripherals.wifi;

import dev.c3emu.emulator.memory.PhysicalMemory;

/**
 * A node of a list of frame buffers as it lies in memory: control, buffer address, address of the
 * next node. The real MAC uses the same shape, which is the one of the chip's other DMA engines.
 */
record FrameDescriptor(int address, int control, int buffer, int next) {
  static final int BYTES = 12;

  /** How many descriptors one frame can have. */
  static final int MOST_IN_A_FRAME = 64;

  private static final int BUFFER_OFFSET = 4;
  private static final int NEXT_OFFSET = 8;
  private static final int SIZE_MASK = 0xFFF;
  private static final int LENGTH_SHIFT = 12;
  private static final int LENGTH_MASK = SIZE_MASK << LENGTH_SHIFT;
  private static final int FAILED = 1 << 28;
  private static final int LAST = 1 << 30;
  private static final int OWNED_BY_DMA = 1 << 31;

  /** Whether a descriptor can lie at the address. */
  static boolean fits(PhysicalMemory memory, int address) {
    return (address & 3) == 0 && memory.contains(address, BYTES);
  }

  /** Reads the descriptor at an address that {@link #fits}. */
  static FrameDescriptor at(PhysicalMemory memory, int address) {
    return new FrameDescriptor(
        address,
        memory.readWord(address),
        memory.readWord(address + BUFFER_OFFSET),
        nextOf(memory, address));
  }

  /** The link of the descriptor at an address that {@link #fits}, as it is now. */
  static int nextOf(PhysicalMemory memory, int address) {
    return memory.readWord(address + NEXT_OFFSET);
  }

  /** Capacity of the buffer in bytes, 0..4095. */
  int size() {
    return control & SIZE_MASK;
  }

  /** Valid bytes in the buffer, 0..4095. */
  int length() {
    return (control & LENGTH_MASK) >>> LENGTH_SHIFT;
  }

  /** Whether a frame ends here. */
  boolean isLast() {
    return (control & LAST) != 0;
  }

  boolean isOwnedByDma() {
    return (control & OWNED_BY_DMA) != 0;
  }

  /** Gives the descriptor back after reception. */
  void releaseReceived(PhysicalMemory memory, int length, boolean last) {
    int kept = control & ~(OWNED_BY_DMA | LAST | FAILED | LENGTH_MASK);
    memory.writeWord(address, kept | length << LENGTH_SHIFT | (last ? LAST : 0));
  }

  /** Gives the descriptor back after transmission. */
  void releaseSent(PhysicalMemory memory, boolean failed) {
    int kept = control & ~(OWNED_BY_DMA | FAILED);
    memory.writeWord(address, kept | (failed ? FAILED : 0));
  }
}
