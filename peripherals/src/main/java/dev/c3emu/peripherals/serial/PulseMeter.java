package dev.c3emu.peripherals.serial;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;

/**
 * Measures the pulses of RXD while AUTOBAUD_EN is set. All lengths are in cycles of the UART core
 * clock, less one, as a counter that starts at 0 would give.
 */
final class PulseMeter implements Stateful {
  /** The largest length, and what the registers show before any pulse. */
  static final int LONGEST = 0xFFF;

  private static final int MOST_EDGES = 0x3FF;

  private boolean enabled;
  private int edges;
  private int low = LONGEST;
  private int high = LONGEST;
  private int risingToRising = LONGEST;
  private int fallingToFalling = LONGEST;

  /** Enabling starts a new measurement; disabling keeps its result. */
  void enable(boolean enable) {
    if (enable && !enabled) {
      restart();
    }
    enabled = enable;
  }

  private void restart() {
    edges = 0;
    low = LONGEST;
    high = LONGEST;
    risingToRising = LONGEST;
    fallingToFalling = LONGEST;
  }

  void reset() {
    enabled = false;
    restart();
  }

  /**
   * Measures a character that follows an idle line.
   *
   * @param cyclesPerBit core clock cycles a bit lasts
   */
  void measure(UartFrame frame, int value, int cyclesPerBit) {
    if (!enabled) {
      return;
    }
    int levels = frame.levels(value);
    int level = 1;
    int lastRising = -1;
    int lastFalling = -1;
    for (int bit = 0; bit < frame.levelCount(); bit++) {
      int next = levels >>> bit & 1;
      if (next == level) {
        continue;
      }
      level = next;
      edges = Math.min(edges + 1, MOST_EDGES);
      if (level == 1) {
        low = shorter(low, lastFalling, bit, cyclesPerBit);
        risingToRising = shorter(risingToRising, lastRising, bit, cyclesPerBit);
        lastRising = bit;
      } else {
        high = shorter(high, lastRising, bit, cyclesPerBit);
        fallingToFalling = shorter(fallingToFalling, lastFalling, bit, cyclesPerBit);
        lastFalling = bit;
      }
    }
  }

  /** The shorter of a length and the distance from an earlier edge, if there was one. */
  private static int shorter(int length, int from, int to, int cyclesPerBit) {
    return from < 0 ? length : Math.min(length, (to - from) * cyclesPerBit - 1);
  }

  int edges() {
    return edges;
  }

  int low() {
    return low;
  }

  int high() {
    return high;
  }

  int risingToRising() {
    return risingToRising;
  }

  int fallingToFalling() {
    return fallingToFalling;
  }

  @Override
  public void save(StateWriter out) {
    out.putBoolean(enabled);
    out.putInts(new int[] {edges, low, high, risingToRising, fallingToFalling});
  }

  @Override
  public void load(StateReader in) {
    enabled = in.getBoolean();
    int[] values = in.getInts();
    edges = values[0];
    low = values[1];
    high = values[2];
    risingToRising = values[3];
    fallingToFalling = values[4];
  }
}
