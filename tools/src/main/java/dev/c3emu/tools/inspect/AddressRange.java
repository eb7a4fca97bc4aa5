package dev.c3emu.tools.inspect;

/**
 * Guest addresses, as unsigned numbers.
 *
 * @param end the one after the last, up to 2^32
 */
record AddressRange(long start, long end) {
  boolean contains(int address) {
    long unsigned = Integer.toUnsignedLong(address);
    return unsigned >= start && unsigned < end;
  }

  /** In words that follow "no code in". */
  String describe() {
    return start == 0 && end == 1L << 32 ? "it" : "0x%08x to 0x%08x".formatted(start, end);
  }
}
