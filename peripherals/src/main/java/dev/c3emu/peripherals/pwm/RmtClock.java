package dev.c3emu.peripherals.pwm;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.EventQueue;

/** The time of a channel in its own cycles, from a start, without accumulated rounding. */
final class RmtClock implements Stateful {
  private Ratio rate = Ratio.of(1, 1);
  private long origin;
  private long cycles;

  /** Starts counting at a moment. */
  void start(long now) {
    origin = now;
    cycles = 0;
  }

  /**
   * Goes on by some cycles.
   *
   * @param rate the channel's rate from now on, or null if its clock stands still
   * @return when they will be over, NEVER if the clock stands still
   */
  long advance(Ratio rate, long more, long now) {
    if (rate == null) {
      return EventQueue.NEVER;
    }
    if (!rate.equals(this.rate)) {
      this.rate = rate;
      start(now);
    }
    cycles += more;
    return time(0);
  }

  /** When so many cycles before the current moment were. */
  long time(long before) {
    return origin + rate.ticks(Math.max(0, cycles - before));
  }

  @Override
  public void save(StateWriter out) {
    out.putLong(rate.numerator());
    out.putLong(rate.denominator());
    out.putLong(origin);
    out.putLong(cycles);
  }

  @Override
  public void load(StateReader in) {
    rate = Ratio.of(in.getLong(), in.getLong());
    origin = in.getLong();
    cycles = in.getLong();
  }
}
