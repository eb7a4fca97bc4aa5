package dev.c3emu.peripherals.wifi;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;

/** Whether the station is up; switching it on takes a moment. */
final class Radio implements Stateful {
  static final long START = 1000 * VirtualClock.TICKS_PER_MICROSECOND;

  private final Deadline started;
  private final Listener listener;
  private boolean up;

  /** Is told when the radio is ready and when it goes away. */
  interface Listener {
    void up();

    void down();
  }

  Radio(EventQueue events, Listener listener) {
    this.listener = listener;
    started = events.deadline("WiFi radio start", this::start);
  }

  /** Follows the switch. */
  void power(boolean on) {
    if (on) {
      if (!up && !started.isArmed()) {
        started.in(START);
      }
      return;
    }
    started.cancel();
    if (up) {
      up = false;
      listener.down();
    }
  }

  boolean isUp() {
    return up;
  }

  private void start() {
    up = true;
    listener.up();
  }

  void reset() {
    started.cancel();
    up = false;
  }

  @Override
  public void save(StateWriter out) {
    out.putBoolean(up);
  }

  @Override
  public void load(StateReader in) {
    up = in.getBoolean();
  }
}
