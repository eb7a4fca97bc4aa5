package dev.c3emu.emulator.memory;

/** What 4 KB of the address space lead to. */
final class Page {
  static final int SHIFT = 12;
  static final int SIZE = 1 << SHIFT;

  /** Where nothing is mapped. */
  static final Page UNMAPPED = new Page(0, Rights.NONE);

  final int address;

  /** What the bus allows here, by {@link AccessKind#bit}. */
  final int busRights;

  /** What needs no check, for machine mode and, shifted, for user mode. */
  int freeRights = Rights.UNKNOWN;

  /** The bytes, or null for devices. */
  byte[] bytes;

  /** Where the page starts in {@link #bytes}. */
  int offset;

  /** The RAM the bytes belong to, or null. */
  Ram ram;

  /** The device at each 256 bytes, if there are no bytes; entries may be null. */
  MmioTarget[] devices;

  /** The address each device counts its offsets from. */
  int[] deviceBases;

  Page(int address, int busRights) {
    this.address = address;
    this.busRights = busRights;
  }
}
