package dev.c3emu.emulator.debug;

import dev.c3emu.emulator.memory.AccessKind;

/**
 * Bytes whose accesses stop the machine, after the instruction that made them.
 *
 * @param length in bytes, 1 or more
 */
public record Watchpoint(Access access, int address, int length) {
  /** Which accesses count. */
  public enum Access {
    READ,
    WRITE,
    ANY
  }

  public Watchpoint {
    if (length < 1) {
      throw new IllegalArgumentException("watchpoint of " + length + " bytes");
    }
  }

  /** The kinds of access that count, as a set of {@link AccessKind#bit}. */
  int kinds() {
    return switch (access) {
      case READ -> AccessKind.LOAD.bit();
      case WRITE -> AccessKind.STORE.bit();
      case ANY -> AccessKind.LOAD.bit() | AccessKind.STORE.bit();
    };
  }

  boolean overlaps(int start, int size) {
    return Integer.compareUnsigned(start - address, length) < 0
        || Integer.compareUnsigned(address - start, size) < 0;
  }

  /** The first watched byte of an access that overlaps. */
  int firstTouched(int start) {
    return Integer.compareUnsigned(start - address, length) < 0 ? start : address;
  }
}
