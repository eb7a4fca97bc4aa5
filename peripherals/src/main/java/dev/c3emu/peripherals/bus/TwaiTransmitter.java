package dev.c3emu.peripherals.bus;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import java.util.Arrays;

/** Sends the frame in the transmit buffer until it succeeds, is given up, or the node goes off. */
final class TwaiTransmitter implements Stateful {
  /** Who is told how it goes. */
  interface Listener {
    /** Whether a frame that nobody acknowledges counts as sent. */
    boolean needsNoAcknowledgement();

    /**
     * A frame has been sent; {@link #ended} follows.
     *
     * @param selfReception whether the controller is to receive it, too
     */
    void sent(CanFrame frame, boolean selfReception);

    /** A frame has failed; {@link TwaiTransmitter#cancel} now keeps it from being sent again. */
    void failed(CanWire.Outcome why);

    /** The transmit buffer is free again. */
    void ended();
  }

  private final EventQueue events;
  private final TwaiTiming timing;
  private final CanWire wire;
  private final Listener listener;
  private final Deadline end;
  private final byte[] buffer = new byte[CanFrameBuffer.SIZE];

  private boolean pending;
  private boolean selfReception;
  private boolean singleShot;
  private boolean complete = true;
  private long start;

  TwaiTransmitter(EventQueue events, TwaiTiming timing, CanWire wire, Listener listener) {
    this.events = events;
    this.timing = timing;
    this.wire = wire;
    this.listener = listener;
    end = events.deadline("TWAI transmit end", this::endTransmit);
  }

  /** Sets a byte of the transmit buffer, unless that is in use. */
  void write(int index, int value) {
    if (!pending) {
      buffer[index] = (byte) value;
    }
  }

  /** Whether a frame is sent or waits for its turn. */
  boolean isPending() {
    return pending;
  }

  /** Whether a frame is on the wire. */
  boolean isSending() {
    return pending && events.clock().now() >= start;
  }

  /** Whether the last frame has been sent. */
  boolean isComplete() {
    return complete;
  }

  /**
   * Sends what is in the buffer, unless that is being done.
   *
   * @param receive whether the controller is to receive the frame, too
   * @param once whether a frame that fails is given up
   */
  void request(boolean receive, boolean once) {
    if (pending) {
      return;
    }
    pending = true;
    complete = false;
    selfReception = receive;
    singleShot = once;
    schedule();
  }

  /** A frame that is on the wire is sent to its end, but only this once. */
  void abort() {
    if (isSending()) {
      singleShot = true;
    } else if (pending) {
      end.cancel();
      finish(false);
    }
  }

  /** Gives a frame up in the midst of it; nobody is told. */
  void cancel() {
    pending = false;
    end.cancel();
  }

  /** {@link #cancel}s, and clears the buffer. */
  void reset() {
    cancel();
    complete = true;
    Arrays.fill(buffer, (byte) 0);
  }

  private void schedule() {
    int bits = CanFrameBuffer.decode(buffer).bits();
    start = wire.occupy(bits);
    end.at(start + timing.ticks(bits));
  }

  private void endTransmit() {
    CanFrame frame = CanFrameBuffer.decode(buffer);
    CanWire.Outcome outcome = wire.send(frame);
    boolean acknowledged =
        switch (outcome) {
          case ACKNOWLEDGED -> true;
          case NOT_ACKNOWLEDGED -> listener.needsNoAcknowledgement();
          case DESTROYED -> false;
        };
    if (acknowledged) {
      listener.sent(frame, selfReception);
      finish(true);
    } else {
      wire.occupyForError();
      listener.failed(outcome);
      proceed();
    }
  }

  private void proceed() {
    if (pending && singleShot) {
      finish(false);
    } else if (pending) {
      schedule();
    }
  }

  private void finish(boolean success) {
    pending = false;
    complete = success;
    listener.ended();
  }

  @Override
  public void save(StateWriter out) {
    out.putBytes(buffer);
    out.putBoolean(pending);
    out.putBoolean(selfReception);
    out.putBoolean(singleShot);
    out.putBoolean(complete);
    out.putLong(start);
  }

  @Override
  public void load(StateReader in) {
    in.getBytes(buffer);
    pending = in.getBoolean();
    selfReception = in.getBoolean();
    singleShot = in.getBoolean();
    complete = in.getBoolean();
    start = in.getLong();
  }
}
