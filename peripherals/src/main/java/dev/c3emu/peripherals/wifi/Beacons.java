package dev.c3emu.peripherals.wifi;

import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/** Waits for the beacons of the access point that the station belongs to. */
final class Beacons implements Stateful {
  /** 100 time units of 1024 microseconds. */
  static final long INTERVAL = 102_400 * VirtualClock.TICKS_PER_MICROSECOND;

  private final EventQueue events;
  private final Interrupts interrupts;
  private final BooleanSupplier audible;
  private final IntConsumer onMissed;
  private final Deadline due;

  /** When the next beacon is due, in ticks. */
  private long next;

  private int received;
  private int missed;

  /**
   * @param interrupts of the power manager
   * @param audible whether the access point is on the air
   * @param onMissed told how many beacons in a row are missing
   */
  Beacons(EventQueue events, Interrupts interrupts, BooleanSupplier audible, IntConsumer onMissed) {
    this.events = events;
    this.interrupts = interrupts;
    this.audible = audible;
    this.onMissed = onMissed;
    due = events.deadline("WiFi beacon", this::beacon);
  }

  void start() {
    received = 0;
    missed = 0;
    next = events.clock().now();
    awaitNext();
  }

  void stop() {
    due.cancel();
  }

  /** Beacons since the association. */
  int received() {
    return received;
  }

  private void awaitNext() {
    next += INTERVAL;
    due.at(next);
  }

  private void beacon() {
    awaitNext();
    if (audible.getAsBoolean()) {
      received++;
      missed = 0;
      interrupts.raise(WifiInterrupt.BEACON);
    } else {
      missed++;
      interrupts.raise(WifiInterrupt.BEACON_MISSED);
      onMissed.accept(missed);
    }
  }

  @Override
  public void save(StateWriter out) {
    out.putLong(next);
    out.putInt(received);
    out.putInt(missed);
  }

  @Override
  public void load(StateReader in) {
    next = in.getLong();
    received = in.getInt();
    missed = in.getInt();
  }
}
