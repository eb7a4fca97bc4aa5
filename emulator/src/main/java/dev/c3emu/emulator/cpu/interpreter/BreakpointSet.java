package dev.c3emu.emulator.cpu.interpreter;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The addresses of breakpoints; that an address is not one of them is known at a glance. */
final class BreakpointSet {
  private static final int FILTER_WORDS = 64;

  private final Set<Integer> addresses = new HashSet<>();

  /** A bit for all addresses that agree in some of their bits: clear if none of them is here. */
  private final long[] filter = new long[FILTER_WORDS];

  boolean contains(int address) {
    return (filter[word(address)] & bit(address)) != 0 && addresses.contains(address);
  }

  void add(int address) {
    addresses.add(address);
    filter[word(address)] |= bit(address);
  }

  void remove(int address) {
    addresses.remove(address);
    filter[word(address)] = 0;
    for (int other : addresses) {
      filter[word(other)] |= bit(other);
    }
  }

  void clear() {
    addresses.clear();
    Arrays.fill(filter, 0);
  }

  private static int word(int address) {
    return address >>> 7 & FILTER_WORDS - 1;
  }

  private static long bit(int address) {
    return 1L << (address >>> 1);
  }
}
