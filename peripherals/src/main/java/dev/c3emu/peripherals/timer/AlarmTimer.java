package dev.c3emu.peripherals.timer;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.peripherals.system.ClockedCounter;

/**
 * A 54-bit counter that counts up or down and raises an alarm at a value: the general-purpose timer
 * of a timer group (TRM "Timer Group").
 *
 * <p>An alarm value less than 2^53 behind the counter, in the direction it counts, fires at once.
 */
final class AlarmTimer implements Stateful {
  private static final int BITS = 54;
  static final long MASK = (1L << BITS) - 1;

  private final ClockedCounter counter;
  private final Deadline deadline;
  private final Runnable onAlarm;

  /** The value when the counter last was at 0 counts. */
  private long base;

  private boolean down;
  private boolean alarmEnabled;
  private long alarm;

  /** Whether the alarm value already lay behind when the deadline was armed. */
  private boolean overdue;

  /**
   * @param onAlarm called when the alarm fires, which also disables it
   */
  AlarmTimer(EventQueue events, String name, Runnable onAlarm) {
    this.onAlarm = onAlarm;
    counter = new ClockedCounter(events.clock());
    deadline = events.deadline(name, this::fire);
  }

  /** The value now, 54 bits. */
  long value() {
    return (down ? base - counter.count() : base + counter.count()) & MASK;
  }

  void load(long value) {
    base = value & MASK;
    counter.set(0);
    arm();
  }

  /**
   * Sets how the timer runs, from now on.
   *
   * @param period ticks of the virtual clock a count takes, 1 or more
   */
  void configure(boolean run, boolean countDown, long period) {
    if (countDown != down) {
      long value = value();
      down = countDown;
      base = value;
      counter.set(0);
    }
    counter.setRate(1, period);
    if (run != counter.isRunning()) {
      counter.run(run);
    }
    arm();
  }

  void setAlarm(boolean enabled, long value) {
    alarmEnabled = enabled;
    alarm = value & MASK;
    arm();
  }

  void restartPrescaler() {
    counter.restartPeriod();
    arm();
  }

  /**
   * Loads a value as the hardware does at the moment of the alarm, which may be some ticks ago; to
   * be called from {@code onAlarm}.
   */
  void reload(long value) {
    long passed = overdue ? 0 : -distance();
    load(down ? value - passed : value + passed);
  }

  void reset() {
    base = 0;
    down = false;
    alarmEnabled = false;
    alarm = 0;
    overdue = false;
    counter.set(0);
    counter.run(false);
    counter.restartPeriod();
    deadline.cancel();
  }

  private void arm() {
    if (!alarmEnabled || !counter.isRunning()) {
      deadline.cancel();
      return;
    }
    long distance = distance();
    overdue = distance <= 0;
    deadline.at(counter.timeOf(counter.count() + Math.max(0, distance)));
  }

  /** Counts to go until the alarm; not positive if it lies behind. */
  private long distance() {
    long ahead = down ? value() - alarm : alarm - value();
    return ahead << (64 - BITS) >> (64 - BITS);
  }

  private void fire() {
    alarmEnabled = false;
    onAlarm.run();
  }

  @Override
  public void save(StateWriter out) {
    counter.save(out);
    out.putLong(base);
    out.putBoolean(down);
    out.putBoolean(alarmEnabled);
    out.putLong(alarm);
    out.putBoolean(overdue);
  }

  @Override
  public void load(StateReader in) {
    counter.load(in);
    base = in.getLong();
    down = in.getBoolean();
    alarmEnabled = in.getBoolean();
    alarm = in.getLong();
    overdue = in.getBoolean();
  }
}
