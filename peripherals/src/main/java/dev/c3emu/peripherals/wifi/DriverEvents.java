package dev.c3emu.peripherals.wifi;

import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.VirtualClock;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The queue of events that the driver has not taken yet. The EVENT interrupt stays raised while
 * there are any; an event that finds the queue full is lost.
 */
final class DriverEvents implements Stateful {
  static final int CAPACITY = 32;

  private static final int VALID = 1 << 31;
  private static final int ARGUMENT_SHIFT = 8;

  private final VirtualClock clock;
  private final Interrupts interrupts;
  private final Deque<Entry> queue = new ArrayDeque<>();

  /**
   * @param register what EVENT reads
   * @param microseconds what EVENT_TIME reads
   */
  private record Entry(int register, int microseconds) {}

  DriverEvents(VirtualClock clock, Interrupts interrupts) {
    this.clock = clock;
    this.interrupts = interrupts;
  }

  /**
   * @param argument 0..65535
   */
  void report(WifiEvent event, int argument) {
    if (queue.size() == CAPACITY) {
      interrupts.raise(WifiInterrupt.EVENT_OVERFLOW);
      return;
    }
    int microseconds = (int) (clock.now() / VirtualClock.TICKS_PER_MICROSECOND);
    queue.add(new Entry(VALID | argument << ARGUMENT_SHIFT | event.code(), microseconds));
    updateInterrupt();
  }

  void report(WifiEvent event) {
    report(event, 0);
  }

  /** Removes the oldest event, if there is one. */
  void pop() {
    queue.poll();
    updateInterrupt();
  }

  int count() {
    return queue.size();
  }

  /** EVENT: the oldest event, 0 if there is none. */
  int head() {
    return queue.isEmpty() ? 0 : queue.peek().register();
  }

  /** EVENT_TIME: when the oldest event happened, in microseconds; 0 if there is none. */
  int headTime() {
    return queue.isEmpty() ? 0 : queue.peek().microseconds();
  }

  void reset() {
    queue.clear();
    updateInterrupt();
  }

  /** Brings the interrupt in line with the queue. */
  void updateInterrupt() {
    interrupts.follow(WifiInterrupt.EVENT, !queue.isEmpty());
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(queue.size());
    for (Entry entry : queue) {
      out.putInt(entry.register());
      out.putInt(entry.microseconds());
    }
  }

  @Override
  public void load(StateReader in) {
    queue.clear();
    for (int count = in.getInt(); count > 0; count--) {
      queue.add(new Entry(in.getInt(), in.getInt()));
    }
  }
}
