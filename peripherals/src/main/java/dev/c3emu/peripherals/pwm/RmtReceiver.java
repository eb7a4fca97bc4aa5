package dev.c3emu.peripherals.pwm;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A receiving channel of {@link RemoteControl}: it measures injected pulses into its memory. */
final class RmtReceiver implements Stateful {
  private static final int CONF_WRAP = 1 << 13;
  private static final int CONF_ENABLE = 1;

  private static final int INT_END = 1;
  private static final int INT_ERROR = 1 << 4;
  private static final int INT_THRESHOLD = 1 << 8;

  private final RemoteControl device;
  private final int channel;
  private final EventQueue events;
  private final Deadline pulseEnd;

  /** The pulses still to come; the first one is under way. */
  private final Deque<Pulse> pulses = new ArrayDeque<>();

  private int position;
  private int receivedSinceThreshold;
  private boolean full;

  /** The first half of an item, if it has been measured. */
  private Pulse half;

  RmtReceiver(RemoteControl device, int channel, EventQueue events) {
    this.device = device;
    this.channel = channel;
    this.events = events;
    pulseEnd = events.deadline("RMT channel " + channel, this::endPulse);
  }

  /** Lets pulses arrive, after those that still are to come. */
  void receive(List<Pulse> more) {
    boolean idle = pulses.isEmpty();
    pulses.addAll(more);
    if (idle && !pulses.isEmpty()) {
      pulseEnd.in(pulses.getFirst().ticks());
    }
  }

  void resetPointer() {
    position = 0;
    full = false;
    half = null;
    receivedSinceThreshold = 0;
  }

  /** The word of the RMT's memory that is written next. */
  int address() {
    return device.address(channel, position);
  }

  boolean isFull() {
    return full;
  }

  private void endPulse() {
    if (pulses.isEmpty()) {
      endFrame();
      return;
    }
    Pulse pulse = pulses.removeFirst();
    long idle = device.idleTicks(channel);
    if (pulse.ticks() > idle) {
      endFrame();
    } else if (isEnabled()) {
      store(pulse);
    }
    if (pulses.isEmpty()) {
      pulseEnd.at(idle == EventQueue.NEVER ? idle : events.clock().now() + idle);
    } else {
      pulseEnd.in(pulses.getFirst().ticks());
    }
  }

  /** The signal has been idle for as long as ends a frame. */
  private void endFrame() {
    if (isEnabled()) {
      store(new Pulse(half != null && !half.level(), 0));
      if (half != null) {
        store(new Pulse(false, 0));
      }
      device.raise(INT_END << channel);
    }
  }

  private void store(Pulse pulse) {
    if (half == null) {
      half = pulse;
      return;
    }
    RmtItem item = RmtItem.of(half.level(), duration(half), pulse.level(), duration(pulse));
    half = null;
    if (position >= device.words(channel)) {
      if ((device.receiveConf(channel) & CONF_WRAP) == 0) {
        full = true;
        device.raise(INT_ERROR << channel);
        return;
      }
      position = 0;
    }
    device.setMemory(address(), item.word());
    position++;
    int limit = device.receiveLimit(channel);
    if (limit > 0 && ++receivedSinceThreshold >= limit) {
      receivedSinceThreshold = 0;
      device.raise(INT_THRESHOLD << channel);
    }
  }

  /** Cycles of the channel's clock, as many as an item can hold; 0 only for what ends a frame. */
  private int duration(Pulse pulse) {
    Ratio rate = device.rate(channel);
    if (pulse.ticks() == 0 || rate == null) {
      return 0;
    }
    return (int) Math.max(1, Math.min(RmtItem.LONGEST, rate.cycles(pulse.ticks())));
  }

  private boolean isEnabled() {
    return (device.receiveConf(channel) & CONF_ENABLE) != 0;
  }

  void reset() {
    pulses.clear();
    pulseEnd.cancel();
    resetPointer();
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(pulses.size());
    pulses.forEach(pulse -> save(pulse, out));
    out.putInt(position);
    out.putInt(receivedSinceThreshold);
    out.putBoolean(full);
    out.putBoolean(half != null);
    if (half != null) {
      save(half, out);
    }
  }

  @Override
  public void load(StateReader in) {
    pulses.clear();
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      pulses.add(loadPulse(in));
    }
    position = in.getInt();
    receivedSinceThreshold = in.getInt();
    full = in.getBoolean();
    half = in.getBoolean() ? loadPulse(in) : null;
  }

  private static void save(Pulse pulse, StateWriter out) {
    out.putBoolean(pulse.level());
    out.putLong(pulse.ticks());
  }

  private static Pulse loadPulse(StateReader in) {
    return new Pulse(in.getBoolean(), in.getLong());
  }
}
