package dev.c3emu.emulator.cpu;

import dev.c3emu.emulator.memory.AccessKind;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.Arrays;

/**
 * Physical memory protection: 16 regions with a granularity of 4 bytes (RISC-V privileged
 * specification, "Physical Memory Protection").
 */
final class MemoryProtection implements Stateful {
  /** How many regions there are. */
  private static final int REGIONS = 16;

  private static final int READ = 1;
  private static final int WRITE = 2;
  private static final int EXECUTE = 4;
  private static final int MODE_SHIFT = 3;
  private static final int LOCKED = 0x80;
  private static final int WRITABLE_BITS = LOCKED | 3 << MODE_SHIFT | EXECUTE | WRITE | READ;
  private static final int TOR = 1;
  private static final int NA4 = 2;
  private static final int ALL =
      AccessKind.LOAD.bit() | AccessKind.STORE.bit() | AccessKind.FETCH.bit();

  private final int[] config = new int[REGIONS];
  private final int[] address = new int[REGIONS];

  /**
   * First and last byte address of each region, unsigned; first greater than last if it is empty.
   */
  private final long[] first = new long[REGIONS];

  private final long[] last = new long[REGIONS];

  MemoryProtection() {
    reset();
  }

  void reset() {
    Arrays.fill(config, 0);
    Arrays.fill(address, 0);
    derive();
  }

  /** pmpcfg{@code index}, 0..3: four regions' configuration. */
  int readConfig(int index) {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value |= config[4 * index + i] << 8 * i;
    }
    return value;
  }

  /**
   * Writes pmpcfg{@code index}; locked regions keep theirs.
   *
   * @return whether anything else may be allowed than before
   */
  boolean writeConfig(int index, int value) {
    int before = readConfig(index);
    for (int i = 0; i < 4; i++) {
      int region = 4 * index + i;
      int wanted = value >>> 8 * i & WRITABLE_BITS;
      boolean reserved = (wanted & (READ | WRITE)) == WRITE;
      if ((config[region] & LOCKED) == 0 && !reserved) {
        config[region] = wanted;
      }
    }
    derive();
    return readConfig(index) != before;
  }

  /** pmpaddr{@code index}, 0..15. */
  int readAddress(int index) {
    return address[index];
  }

  /**
   * Writes pmpaddr{@code index}, unless the region, or a TOR region above it, is locked.
   *
   * @return whether anything else may be allowed than before: not if the address is of no region
   *     that is on
   */
  boolean writeAddress(int index, int value) {
    boolean bounds = index + 1 < REGIONS && mode(index + 1) == TOR;
    boolean lockedAbove = bounds && (config[index + 1] & LOCKED) != 0;
    if ((config[index] & LOCKED) != 0 || lockedAbove || address[index] == value) {
      return false;
    }
    address[index] = value;
    derive();
    return bounds || mode(index) != 0;
  }

  private int mode(int region) {
    return config[region] >>> MODE_SHIFT & 3;
  }

  /** The kinds of access allowed at every byte of the range; none if a region covers part of it. */
  int freely(int start, int size, boolean machineMode) {
    long from = Integer.toUnsignedLong(start);
    long to = from + size - 1;
    for (int region = 0; region < REGIONS; region++) {
      boolean on = first[region] <= last[region];
      if (on && from <= last[region] && to >= first[region]) {
        return from >= first[region] && to <= last[region] ? granted(region, machineMode) : 0;
      }
    }
    return machineMode ? ALL : 0;
  }

  /** Whether one access is allowed. */
  boolean allows(int start, int size, AccessKind kind, boolean machineMode) {
    return (freely(start, size, machineMode) & kind.bit()) != 0;
  }

  private int granted(int region, boolean machineMode) {
    int bits = config[region];
    if (machineMode && (bits & LOCKED) == 0) {
      return ALL;
    }
    return ((bits & READ) != 0 ? AccessKind.LOAD.bit() : 0)
        | ((bits & WRITE) != 0 ? AccessKind.STORE.bit() : 0)
        | ((bits & EXECUTE) != 0 ? AccessKind.FETCH.bit() : 0);
  }

  private void derive() {
    for (int i = 0; i < REGIONS; i++) {
      int mode = mode(i);
      long top = Integer.toUnsignedLong(address[i]) << 2;
      if (mode == 0) {
        first[i] = 1;
        last[i] = 0;
      } else if (mode == TOR) {
        first[i] = i == 0 ? 0 : Integer.toUnsignedLong(address[i - 1]) << 2;
        last[i] = top - 1;
      } else if (mode == NA4) {
        first[i] = top;
        last[i] = top + 3;
      } else {
        int ones = Integer.numberOfTrailingZeros(~address[i]);
        long size = 8L << ones;
        first[i] = top & -size;
        last[i] = first[i] + size - 1;
      }
    }
  }

  @Override
  public void save(StateWriter out) {
    out.putInts(config);
    out.putInts(address);
  }

  @Override
  public void load(StateReader in) {
    in.getInts(config);
    in.getInts(address);
    derive();
  }
}
