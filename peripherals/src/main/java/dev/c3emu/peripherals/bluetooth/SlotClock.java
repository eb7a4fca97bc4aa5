package dev.c3emu.peripherals.bluetooth;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.VirtualClock;

/**
 * Bluetooth's native clock: it counts half slots of 312.5 us in 28 bits (Core Specification, volume
 * 2, part B, 1.1), and inside each of them half microseconds.
 */
final class SlotClock implements Stateful {
  /** Half microseconds in a half slot. */
  static final int STEPS = 625;

  static final long TICKS_PER_STEP = VirtualClock.TICKS_PER_MICROSECOND / 2;
  static final long TICKS_PER_SLOT = STEPS * TICKS_PER_STEP;
  private static final int SLOTS = 1 << 28;

  private final VirtualClock clock;

  /** The time at which the clock was 0, or would have been. */
  private long origin;

  SlotClock(VirtualClock clock) {
    this.clock = clock;
  }

  /** The half slot it is, 0..2^28 - 1. */
  int slot() {
    return (int) Math.floorMod(elapsed() / TICKS_PER_SLOT, (long) SLOTS);
  }

  /** Half microseconds left in the half slot, 0..{@link #STEPS} - 1. */
  int stepsLeft() {
    return STEPS - 1 - (int) (elapsed() % TICKS_PER_SLOT / TICKS_PER_STEP);
  }

  /** Makes it the beginning of a half slot. */
  void set(int slot) {
    origin = clock.now() - slot * TICKS_PER_SLOT;
  }

  /**
   * Ticks from now to a moment in the future: what has passed in the last half turn of the clock is
   * due at once, and so is now.
   *
   * @param slot half slot, taken modulo 2^28
   * @param step half microseconds into it
   */
  long until(long slot, int step) {
    long whole = TICKS_PER_SLOT * SLOTS;
    long ahead = Math.floorMod(slot * TICKS_PER_SLOT + step * TICKS_PER_STEP - elapsed(), whole);
    return ahead > whole / 2 ? 0 : ahead;
  }

  private long elapsed() {
    return clock.now() - origin;
  }

  @Override
  public void save(StateWriter out) {
    out.putLong(origin);
  }

  @Override
  public void load(StateReader in) {
    origin = in.getLong();
  }
}
