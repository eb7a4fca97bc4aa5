package dev.c3emu.peripherals.rtc;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.peripherals.system.ClockedCounter;
import dev.c3emu.peripherals.system.SlowClock;

/**
 * The RTC timer: a 48-bit counter on the slow clock with one alarm, which goes off once, at the
 * first moment at which the time is the target or later.
 */
final class RtcTimer implements Stateful {
  private static final long MASK = (1L << 48) - 1;

  private final ClockedCounter counter;
  private final Deadline alarm;
  private final Runnable onAlarm;
  private boolean alarmEnabled;
  private long target;

  RtcTimer(EventQueue events, Runnable onAlarm) {
    this.onAlarm = onAlarm;
    counter = new ClockedCounter(events.clock());
    alarm = events.deadline("RTC timer alarm", this::reached);
  }

  /** The time, 48 bits. */
  long time() {
    return counter.count() & MASK;
  }

  /** Runs the timer from a clock, or stops it because that clock stands. */
  void runFrom(SlowClock clock, boolean running) {
    counter.setRate(clock.periods(), clock.ticks());
    counter.run(running);
    arm();
  }

  boolean isRunning() {
    return counter.isRunning();
  }

  /** Lets the alarm go off when the time is {@code target}, in place of an earlier target. */
  void setAlarm(long target) {
    this.target = target & MASK;
    alarmEnabled = true;
    arm();
  }

  void cancelAlarm() {
    alarmEnabled = false;
    target = 0;
    arm();
  }

  /** Starts at 0 again. */
  void clear() {
    counter.set(0);
    counter.restartPeriod();
    arm();
  }

  private void arm() {
    if (alarmEnabled) {
      alarm.at(counter.timeOf(counter.count() + target - time()));
    } else {
      alarm.cancel();
    }
  }

  private void reached() {
    alarmEnabled = false;
    onAlarm.run();
  }

  @Override
  public void save(StateWriter out) {
    counter.save(out);
    out.putBoolean(alarmEnabled);
    out.putLong(target);
  }

  @Override
  public void load(StateReader in) {
    counter.load(in);
    alarmEnabled = in.getBoolean();
    target = in.getLong();
  }
}
