package dev.c3emu.emulator.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What 4 KB of the address space lead to. */
final class Page {
  static final int SHIFT = 12;
  static final int SIZE = 1 << SHIFT;

  /** log2 of the bytes that one entry of {@link #devices} answers. */
  static final int SLOT_SHIFT = 8;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int SLOTS = SIZE >> SLOT_SHIFT;

  /** Where nothing is mapped. */
  static final Page UNMAPPED = new Page(0, Rights.NONE);

  final int address;

  /** What the bus allows here, by {@link AccessKind#bit}. */
  final int busRights;

  /** What needs no check, for machine mode and, shifted, for user mode. */
  int freeRights = Rights.UNKNOWN;

  /** The bytes, or null for devices and for a closed window. */
  byte[] bytes;

  /** Where the page starts in {@link #bytes}. */
  int offset;

  /** The RAM the bytes belong to, or null. */
  Ram ram;

  /** What the page is part of if its bytes are a sector of flash that may be exchanged; or null. */
  FlashWindow window;

  /** What the page shows while its window is open. */
  private byte[] shown;

  /** Whether it is among those that its window opens and closes. */
  private boolean inUse;

  /** The device at each 256 bytes, for what no bytes answer; the array and entries may be null. */
  private MmioTarget[] devices;

  /** The address each device counts its offsets from. */
  private int[] deviceBases;

  /** The device at all of the page where {@link #devices} is null; itself possibly null. */
  private MmioTarget commonDevice;

  private int commonBase;

  Page(int address, int busRights) {
    this.address = address;
    this.busRights = busRights;
  }

  void show(byte[] bytes, int offset) {
    if (window != null && !inUse) {
      inUse = true;
      window.add(this);
    }
    shown = bytes;
    openOrClose();
    this.offset = offset;
  }

  boolean shows(byte[] bytes, int offset) {
    return shown == bytes && this.offset == offset;
  }

  /** Shows its bytes, or not, as its window does. */
  void openOrClose() {
    bytes = window == null || window.isOpen() ? shown : null;
  }

  /**
   * Loads from the bytes, zero-extended.
   *
   * @param size 1, 2 or 4
   */
  int load(int within, int size) {
    return switch (size) {
      case 1 -> bytes[offset + within] & 0xFF;
      case 2 -> (short) SHORT.get(bytes, offset + within) & 0xFFFF;
      default -> (int) INT.get(bytes, offset + within);
    };
  }

  /**
   * Stores to the bytes.
   *
   * @param size 1, 2 or 4
   */
  void store(int within, int size, int value) {
    switch (size) {
      case 1 -> bytes[offset + within] = (byte) value;
      case 2 -> SHORT.set(bytes, offset + within, (short) value);
      default -> INT.set(bytes, offset + within, value);
    }
  }

  boolean hasDevices() {
    return devices != null;
  }

  void addDevice(int slot, MmioTarget device, int base) {
    if (devices == null) {
      devices = new MmioTarget[SLOTS];
      deviceBases = new int[SLOTS];
    }
    devices[slot] = device;
    deviceBases[slot] = base;
  }

  /** Lets a device answer in the whole page, unless there are others for parts of it. */
  void setCommonDevice(MmioTarget device, int base) {
    commonDevice = device;
    commonBase = base;
  }

  /** The device that answers an address of this page, or null. */
  MmioTarget device(int address) {
    return devices == null ? commonDevice : devices[slot(address)];
  }

  /** How far the word at an address is from the start of its device. */
  int deviceOffset(int address) {
    return address - (devices == null ? commonBase : deviceBases[slot(address)]) & ~3;
  }

  boolean isExecutable() {
    return (busRights & Rights.FETCH) != 0;
  }

  static int slot(int address) {
    return within(address) >> SLOT_SHIFT;
  }

  /** The distance of an address from the start of its page. */
  static int within(int address) {
    return address & SIZE - 1;
  }
}
