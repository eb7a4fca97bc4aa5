package dev.c3emu.peripherals.pwm;

/**
 * A word of the RMT's memory: two pulses, each a level and a duration in cycles of the channel's
 * clock. A duration of 0 ends the data.
 */
record RmtItem(int word) {
  static final int LONGEST = 0x7FFF;

  static RmtItem of(boolean level0, int duration0, boolean level1, int duration1) {
    return new RmtItem(half(level0, duration0) | half(level1, duration1) << 16);
  }

  private static int half(boolean level, int duration) {
    return (level ? LONGEST + 1 : 0) | duration;
  }

  boolean level0() {
    return (word & 1 << 15) != 0;
  }

  int duration0() {
    return word & LONGEST;
  }

  boolean level1() {
    return word < 0;
  }

  int duration1() {
    return word >>> 16 & LONGEST;
  }
}
