package dev.c3emu.peripherals.bus;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The wire between {@link Twai} and the other nodes: whose turn it is, and what becomes of a frame.
 * Frames take turns in the order in which they come up.
 */
final class CanWire implements Stateful {
  private static final int INTERFRAME_BITS = 3;

  /** An error flag, its echo and its delimiter. */
  private static final int ERROR_FRAME_BITS = 20;

  /** What becomes of a frame that the controller sends. */
  enum Outcome {
    ACKNOWLEDGED,
    NOT_ACKNOWLEDGED,
    DESTROYED
  }

  private final EventQueue events;
  private final TwaiTiming timing;
  private final Consumer<CanFrame> arrived;
  private final Deadline receiveEnd;
  private CanBus bus = CanBus.EMPTY;

  /** Frames of other nodes, the first one on its way. */
  private final Deque<CanFrame> incoming = new ArrayDeque<>();

  /** How many of the next frames will be destroyed. */
  private int disturbed;

  /** When the frames that are under way will have left the wire. */
  private long free;

  /**
   * @param arrived takes a frame of another node when its last bit has been sent
   */
  CanWire(EventQueue events, TwaiTiming timing, Consumer<CanFrame> arrived) {
    this.events = events;
    this.timing = timing;
    this.arrived = arrived;
    receiveEnd = events.deadline("TWAI receive end", this::endReceive);
  }

  void connect(CanBus other) {
    bus = other;
  }

  /** Lets another node send a frame as soon as the wire is free. */
  void inject(CanFrame frame) {
    incoming.add(frame);
    if (incoming.size() == 1) {
      scheduleReceive();
    }
  }

  /** Destroys so many of the frames that the controller sends, from the next one on. */
  void disturb(int frames) {
    disturbed = frames;
  }

  /** Takes the wire for a frame of so many bits, and returns when that begins, in ticks. */
  long occupy(int bits) {
    long start = Math.max(free, events.clock().now());
    free = start + timing.ticks(bits + INTERFRAME_BITS);
    return start;
  }

  /** Takes the wire for an error frame behind the frame that had the error. */
  void occupyForError() {
    free += timing.ticks(ERROR_FRAME_BITS);
  }

  /** Shows the other nodes a frame of the controller. */
  Outcome send(CanFrame frame) {
    if (disturbed > 0) {
      disturbed--;
      return Outcome.DESTROYED;
    }
    return bus.send(frame) ? Outcome.ACKNOWLEDGED : Outcome.NOT_ACKNOWLEDGED;
  }

  private void scheduleReceive() {
    int bits = incoming.getFirst().bits();
    receiveEnd.at(occupy(bits) + timing.ticks(bits));
  }

  private void endReceive() {
    arrived.accept(incoming.removeFirst());
    if (!incoming.isEmpty()) {
      scheduleReceive();
    }
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(incoming.size());
    incoming.forEach(frame -> out.putBytes(CanFrameBuffer.encode(frame)));
    out.putInt(disturbed);
    out.putLong(free);
  }

  @Override
  public void load(StateReader in) {
    incoming.clear();
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      incoming.add(CanFrameBuffer.decode(in.getBytes()));
    }
    disturbed = in.getInt();
    free = in.getLong();
  }
}
