package dev.c3emu.peripherals.pwm;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;

/** A transmitting channel of {@link RemoteControl}: it sends its memory item by item. */
final class RmtTransmitter implements Stateful {
  private static final int CONF_WRAP = 1 << 4;
  private static final int CONF_CONTINUOUS = 1 << 3;
  private static final int LIMIT_COUNT_LOOPS = 1 << 19;

  private static final int INT_END = 1;
  private static final int INT_ERROR = 1 << 4;
  private static final int INT_THRESHOLD = 1 << 8;
  private static final int INT_LOOP = 1 << 12;

  private final RemoteControl device;
  private final int channel;
  private final EventQueue events;
  private final Deadline itemEnd;
  private final RmtClock clock = new RmtClock();

  private int position;
  private boolean sending;
  private int sentSinceThreshold;
  private int loops;

  /** Whether anything was sent since the memory was last begun. */
  private boolean progress;

  private RmtItem item = new RmtItem(0);

  RmtTransmitter(RemoteControl device, int channel, EventQueue events) {
    this.device = device;
    this.channel = channel;
    this.events = events;
    itemEnd = events.deadline("RMT channel " + channel, this::endItem);
  }

  /** Sends from the read pointer on. */
  void start() {
    sending = true;
    sentSinceThreshold = 0;
    progress = false;
    clock.start(events.clock().now());
    beginItem();
  }

  /** Stops in the middle of an item. */
  void stop() {
    if (sending) {
      finish(0);
    }
  }

  void resetPointer() {
    position = 0;
  }

  void resetLoops() {
    loops = 0;
  }

  boolean isSending() {
    return sending;
  }

  /** The word of the RMT's memory that is read next. */
  int address() {
    return device.address(channel, position);
  }

  private void beginItem() {
    if (position >= device.words(channel)) {
      position = 0;
      if ((device.transmitConf(channel) & CONF_WRAP) == 0) {
        finish(INT_ERROR);
        return;
      }
    }
    item = new RmtItem(device.memory(address()));
    if (item.duration0() == 0) {
      endData();
      return;
    }
    progress = true;
    long cycles = item.duration0() + item.duration1();
    itemEnd.at(clock.advance(device.rate(channel), cycles, events.clock().now()));
  }

  private void endItem() {
    long middle = clock.time(item.duration1());
    long start = clock.time(item.duration0() + item.duration1());
    device.report(channel, new Pulse(item.level0(), middle - start));
    if (item.duration1() == 0) {
      endData();
      return;
    }
    device.report(channel, new Pulse(item.level1(), clock.time(0) - middle));
    position++;
    countItem();
    beginItem();
  }

  private void countItem() {
    sentSinceThreshold++;
    int limit = device.transmitLimit(channel) & 0x1FF;
    if (limit > 0 && sentSinceThreshold >= limit) {
      sentSinceThreshold = 0;
      device.raise(INT_THRESHOLD << channel);
    }
  }

  private void endData() {
    boolean empty = !progress;
    if ((device.transmitConf(channel) & CONF_CONTINUOUS) == 0 || empty) {
      finish(INT_END);
      return;
    }
    position = 0;
    progress = false;
    int limit = device.transmitLimit(channel);
    if ((limit & LIMIT_COUNT_LOOPS) != 0 && ++loops >= Math.max(1, limit >>> 9 & 0x3FF)) {
      loops = 0;
      device.raise(INT_LOOP << channel);
    }
    beginItem();
  }

  private void finish(int interrupt) {
    sending = false;
    itemEnd.cancel();
    device.raise(interrupt << channel);
    device.reportEnd(channel);
  }

  void reset() {
    sending = false;
    itemEnd.cancel();
    position = 0;
    sentSinceThreshold = 0;
    loops = 0;
    progress = false;
    item = new RmtItem(0);
  }

  @Override
  public void save(StateWriter out) {
    clock.save(out);
    out.putInt(position);
    out.putBoolean(sending);
    out.putInt(sentSinceThreshold);
    out.putInt(loops);
    out.putBoolean(progress);
    out.putInt(item.word());
  }

  @Override
  public void load(StateReader in) {
    clock.load(in);
    position = in.getInt();
    sending = in.getBoolean();
    sentSinceThreshold = in.getInt();
    loops = in.getInt();
    progress = in.getBoolean();
    item = new RmtItem(in.getInt());
  }
}
