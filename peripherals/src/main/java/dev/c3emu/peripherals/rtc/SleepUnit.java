package dev.c3emu.peripherals.rtc;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;

/**
 * Whether the chip sleeps, which wake-up sources are active, and when it wakes: at the first
 * moment, after the shortest sleep, at which an enabled source is active.
 */
final class SleepUnit implements Stateful {
  private final EventQueue events;
  private final Deadline earliest;
  private final SleepControl control;
  private final Listener listener;

  /** Null while awake. */
  private SleepMode mode;

  private int active;
  private int enabled;
  private long earliestWake;

  /** Is told when the chip wakes up. */
  @FunctionalInterface
  interface Listener {
    /**
     * @param causes the bits of the enabled sources that are active
     */
    void awake(SleepMode from, int causes);
  }

  SleepUnit(EventQueue events, SleepControl control, Listener listener) {
    this.events = events;
    this.control = control;
    this.listener = listener;
    earliest = events.deadline("RTC wake-up", this::check);
  }

  /** The bits of the sources that are active. */
  int active() {
    return active;
  }

  boolean isAsleep() {
    return mode != null;
  }

  /**
   * Falls asleep.
   *
   * @param sources bits of the sources that may wake the chip
   * @param atLeast ticks of the virtual clock the sleep lasts at least
   */
  void sleep(SleepMode depth, int sources, long atLeast) {
    mode = depth;
    enabled = sources;
    earliestWake = events.clock().now() + atLeast;
    control.sleep(depth);
    check();
  }

  void drive(WakeSource source, boolean level) {
    active = level ? active | source.bit() : active & ~source.bit();
    check();
  }

  /** Awake, whatever the reason: the chip is being reset. */
  void reset() {
    mode = null;
    earliest.cancel();
    control.wake();
  }

  private void check() {
    if (mode == null || (active & enabled) == 0) {
      return;
    }
    if (events.clock().now() < earliestWake) {
      earliest.at(earliestWake);
      return;
    }
    SleepMode from = mode;
    mode = null;
    control.wake();
    listener.awake(from, active & enabled);
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(mode == null ? -1 : mode.ordinal());
    out.putInt(active);
    out.putInt(enabled);
    out.putLong(earliestWake);
  }

  @Override
  public void load(StateReader in) {
    int ordinal = in.getInt();
    mode = ordinal < 0 ? null : SleepMode.values()[ordinal];
    active = in.getInt();
    enabled = in.getInt();
    earliestWake = in.getLong();
    if (mode == null) {
      control.wake();
    } else {
      control.sleep(mode);
    }
  }
}
