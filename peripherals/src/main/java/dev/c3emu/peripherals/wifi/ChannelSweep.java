package dev.c3emu.peripherals.wifi;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;

/** Listens on one channel after the other, the lowest first, for a time each. */
final class ChannelSweep implements Stateful {
  private static final long TICKS_PER_MILLISECOND = 1000 * VirtualClock.TICKS_PER_MICROSECOND;
  private static final int ALL_CHANNELS = (1 << AccessPoint.CHANNELS + 1) - 2;

  /** Who listens. */
  interface Listener {
    /** The time on a channel is over; returns whether to go on with the next. */
    boolean heard(int channel);

    /** The last channel is done. */
    void ended();
  }

  private final EventQueue events;
  private final Deadline leave;
  private final Listener listener;
  private boolean running;

  /** A bit for each channel still to be done, the current one included. */
  private int channels;

  private long dwell;

  /** When the current channel is left, in ticks. */
  private long end;

  ChannelSweep(EventQueue events, String name, Listener listener) {
    this.events = events;
    this.listener = listener;
    leave = events.deadline(name, this::leaveChannel);
  }

  /**
   * Starts; ends at once if there is no channel to listen on.
   *
   * @param wanted bit n stands for channel n, 1..14; others are ignored
   * @param milliseconds for each channel; 0 counts as 1
   */
  void start(int wanted, int milliseconds) {
    channels = wanted & ALL_CHANNELS;
    dwell = Math.max(milliseconds, 1) * TICKS_PER_MILLISECOND;
    end = events.clock().now();
    running = true;
    next();
  }

  void stop() {
    running = false;
    leave.cancel();
  }

  boolean isRunning() {
    return running;
  }

  private void next() {
    if (channels != 0) {
      end += dwell;
      leave.at(end);
    } else {
      running = false;
      listener.ended();
    }
  }

  private void leaveChannel() {
    int channel = Integer.numberOfTrailingZeros(channels);
    channels &= channels - 1;
    if (listener.heard(channel)) {
      next();
    } else {
      running = false;
    }
  }

  @Override
  public void save(StateWriter out) {
    out.putBoolean(running);
    out.putInt(channels);
    out.putLong(dwell);
    out.putLong(end);
  }

  @Override
  public void load(StateReader in) {
    running = in.getBoolean();
    channels = in.getInt();
    dwell = in.getLong();
    end = in.getLong();
  }
}
