package dev.c3emu.peripherals.wifi;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Frames on their way to the station, one at a time on the air. */
final class Arrivals implements Stateful {
  /** Frames that can wait; more are lost. */
  static final int CAPACITY = 256;

  private final Deadline received;
  private final Consumer<Arrival> receiver;
  private final Deque<Arrival> waiting = new ArrayDeque<>();

  /**
   * @param looped whether the station sent the frame itself
   */
  record Arrival(FrameFormat format, boolean looped, byte[] bytes) {}

  Arrivals(EventQueue events, Consumer<Arrival> receiver) {
    this.receiver = receiver;
    received = events.deadline("WiFi receive", this::arrive);
  }

  /** Sends a frame on its way; false if too many are waiting. */
  boolean add(Arrival arrival) {
    if (waiting.size() == CAPACITY) {
      return false;
    }
    waiting.add(arrival);
    if (waiting.size() == 1) {
      schedule();
    }
    return true;
  }

  private void schedule() {
    received.in(Airtime.of(waiting.element().bytes().length));
  }

  private void arrive() {
    Arrival arrival = waiting.remove();
    if (!waiting.isEmpty()) {
      schedule();
    }
    receiver.accept(arrival);
  }

  void reset() {
    waiting.clear();
    received.cancel();
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(waiting.size());
    for (Arrival arrival : waiting) {
      out.putInt(arrival.format().ordinal());
      out.putBoolean(arrival.looped());
      out.putBytes(arrival.bytes());
    }
  }

  @Override
  public void load(StateReader in) {
    waiting.clear();
    for (int count = in.getInt(); count > 0; count--) {
      FrameFormat format = FrameFormat.values()[in.getInt()];
      waiting.add(new Arrival(format, in.getBoolean(), in.getBytes()));
    }
  }
}
