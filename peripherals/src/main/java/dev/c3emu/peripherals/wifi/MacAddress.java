package dev.c3emu.peripherals.wifi;

import java.util.HexFormat;

/**
 * An IEEE 802 address.
 *
 * @param value the six octets as a number, the first octet most significant; 0..2^48-1
 */
public record MacAddress(long value) {
  static final int BYTES = 6;

  private static final long MAX = 0xFFFF_FFFF_FFFFL;
  private static final long GROUP = 1L << 40;

  /** All zeros: no address. */
  static final MacAddress NONE = new MacAddress(0);

  private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

  public MacAddress {
    if (value < 0 || value > MAX) {
      throw new IllegalArgumentException("MAC address: " + value);
    }
  }

  /**
   * @param text such as {@code 02:00:00:00:00:01}
   * @throws IllegalArgumentException if it is no such text
   */
  public static MacAddress of(String text) {
    byte[] octets = COLONS.parseHex(text);
    if (octets.length != BYTES) {
      throw new IllegalArgumentException("MAC address: " + text);
    }
    return at(octets, 0);
  }

  /** The address whose octets begin at an offset. */
  static MacAddress at(byte[] octets, int offset) {
    long value = 0;
    for (int i = 0; i < BYTES; i++) {
      value = value << 8 | octets[offset + i] & 0xFF;
    }
    return new MacAddress(value);
  }

  /** Whether frames to this address are for many stations: broadcast and multicast. */
  public boolean isGroup() {
    return (value & GROUP) != 0;
  }

  /** The octets in the order in which they are sent. */
  public byte[] octets() {
    byte[] octets = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      octets[i] = (byte) (value >>> 8 * (BYTES - 1 - i));
    }
    return octets;
  }

  /** The first four octets as registers hold them: the first one in the lowest byte. */
  int low() {
    return Integer.reverseBytes((int) (value >>> 16));
  }

  /** The last two octets as registers hold them: the fifth one in the lowest byte. */
  int high() {
    return Short.reverseBytes((short) value) & 0xFFFF;
  }

  /** The address that two registers hold; the upper half of {@code high} is ignored. */
  static MacAddress ofRegisters(int low, int high) {
    return new MacAddress(
        Integer.toUnsignedLong(Integer.reverseBytes(low)) << 16
            | Short.reverseBytes((short) high) & 0xFFFFL);
  }

  // By hand: what the compiler makes takes milliseconds to start with, and every run asks.
  @Override
  public boolean equals(Object other) {
    return other instanceof MacAddress address && value == address.value;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(value);
  }

  @Override
  public String toString() {
    return COLONS.formatHex(octets());
  }
}
