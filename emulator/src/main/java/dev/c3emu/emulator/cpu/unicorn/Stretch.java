package dev.c3emu.emulator.cpu.unicorn;

import java.util.Arrays;

/**
 * Instructions that follow one another, up to the first that may go elsewhere: after an error, the
 * program counter tells how many of them were executed.
 *
 * @param kind who executes it
 * @param starts where each instruction is
 * @param bits of the only instruction, where the library does not execute it
 * @param fault the address that could not be fetched, of {@link Kind#FETCH_FAULT}
 */
record Stretch(Kind kind, int[] starts, int bits, int fault) {
  /** Who executes a stretch. */
  enum Kind {
    /** The library, all of it. */
    PLAIN,
    /** The library or the machine, depending on the address; one load. */
    JUDGED_LOAD,
    /** The hart; one instruction. */
    SYSTEM,
    /** Nobody: one instruction that the chip does not have. */
    ILLEGAL,
    /** Nobody: it cannot be fetched. */
    FETCH_FAULT,
    /** Nobody: a debug trigger stops it. */
    TRIGGERED
  }

  static Stretch plain(int[] starts) {
    return new Stretch(Kind.PLAIN, starts, 0, 0);
  }

  static Stretch single(Kind kind, int pc, int bits) {
    return new Stretch(kind, new int[] {pc}, bits, 0);
  }

  static Stretch unfetchable(int pc, int fault) {
    return new Stretch(Kind.FETCH_FAULT, new int[] {pc}, 0, fault);
  }

  int length() {
    return starts.length;
  }

  /** Whether an instruction starts at an address. */
  boolean contains(int pc) {
    return Arrays.stream(starts).anyMatch(start -> start == pc);
  }

  /**
   * How many instructions come before the one at an address.
   *
   * @throws UnicornException if none starts there
   */
  int indexOf(int pc) {
    for (int i = 0; i < starts.length; i++) {
      if (starts[i] == pc) {
        return i;
      }
    }
    throw new UnicornException(
        "libunicorn stopped at 0x%08x, in a stretch from 0x%08x".formatted(pc, starts[0]));
  }
}
