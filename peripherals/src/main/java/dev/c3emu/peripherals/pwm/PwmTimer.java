package dev.c3emu.peripherals.pwm;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;

/**
 * A counter of {@link LedController}. It counts up to 2^resolution and starts over: an overflow.
 * Its value is worked out from the clock when somebody asks.
 */
final class PwmTimer implements Stateful {
  /** The divider has 8 fractional bits. */
  private static final int DIVIDER_ONE = 256;

  private static final int MAXIMUM_RESOLUTION = 14;

  private int sourceHertz;
  private int divider;
  private int resolution;
  private boolean paused;
  private boolean held = true;

  /** The count and the overflows so far at a moment since which nothing changed. */
  private long anchorTime;

  private long anchorCount;
  private long anchorOverflows;
  private Ratio rate = Ratio.of(1, 1);

  /** Changes what the counter runs on; its prescaler starts over if that is a change. */
  void configure(long now, int sourceHertz, int divider, int resolution) {
    int limited = Math.min(resolution, MAXIMUM_RESOLUTION);
    if (sourceHertz == this.sourceHertz && divider == this.divider && limited == this.resolution) {
      return;
    }
    settle(now);
    this.sourceHertz = sourceHertz;
    this.divider = divider;
    this.resolution = limited;
    anchorCount %= length();
    updateRate();
  }

  /**
   * @param paused whether the count stays
   * @param held whether the count is kept at 0
   */
  void control(long now, boolean paused, boolean held) {
    if (paused == this.paused && held == this.held) {
      return;
    }
    settle(now);
    this.paused = paused;
    this.held = held;
    if (held) {
      anchorCount = 0;
    }
  }

  int sourceHertz() {
    return sourceHertz;
  }

  int divider() {
    return divider;
  }

  int resolution() {
    return resolution;
  }

  boolean isRunning() {
    return sourceHertz > 0 && divider > 0 && resolution > 0 && !paused && !held;
  }

  /** Counts from one overflow to the next. */
  int length() {
    return 1 << resolution;
  }

  /** Overflows in a second, 0 when it does not run. */
  double frequency() {
    return isRunning() ? (double) sourceHertz * DIVIDER_ONE / effectiveDivider() / length() : 0;
  }

  /** The count, 0..length - 1. */
  int value(long now) {
    return (int) (count(now) % length());
  }

  /** Overflows since the reset of the chip. */
  long overflows(long now) {
    return anchorOverflows + count(now) / length();
  }

  /** When there will have been so many overflows, if nothing changes; NEVER if it does not run. */
  long timeOfOverflow(long overflows) {
    if (!isRunning()) {
      return EventQueue.NEVER;
    }
    return anchorTime + rate.ticks((overflows - anchorOverflows) * length() - anchorCount);
  }

  private long count(long now) {
    return isRunning() ? anchorCount + rate.cycles(now - anchorTime) : anchorCount;
  }

  private void settle(long now) {
    long count = count(now);
    anchorOverflows += count / length();
    anchorCount = count % length();
    anchorTime = now;
  }

  private void updateRate() {
    rate =
        Ratio.of(
            Math.max(1L, (long) sourceHertz * DIVIDER_ONE),
            VirtualClock.TICKS_PER_SECOND * effectiveDivider());
  }

  /** A divider below one divides by one. */
  private int effectiveDivider() {
    return Math.max(DIVIDER_ONE, divider);
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(sourceHertz);
    out.putInt(divider);
    out.putInt(resolution);
    out.putBoolean(paused);
    out.putBoolean(held);
    out.putLong(anchorTime);
    out.putLong(anchorCount);
    out.putLong(anchorOverflows);
  }

  @Override
  public void load(StateReader in) {
    sourceHertz = in.getInt();
    divider = in.getInt();
    resolution = in.getInt();
    paused = in.getBoolean();
    held = in.getBoolean();
    anchorTime = in.getLong();
    anchorCount = in.getLong();
    anchorOverflows = in.getLong();
    updateRate();
  }
}
