package dev.c3emu.emulator.kernel.event;

import dev.c3emu.emulator.kernel.KernelTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Everything that happens in one kernel, in order. Listeners get every event; the last ones are
 * kept for debuggers that come late. Not part of the machine's state.
 */
public final class EventStream {
  private final KernelTime time;
  private final int capacity;
  private final Deque<StampedEvent> ring = new ArrayDeque<>();
  private final List<Consumer<StampedEvent>> listeners = new ArrayList<>();

  /**
   * @param capacity how many events are kept
   */
  public EventStream(KernelTime time, int capacity) {
    this.time = time;
    this.capacity = capacity;
  }

  /** Calls a listener, which must not change the kernel, for every event from now on. */
  public void listen(Consumer<StampedEvent> listener) {
    listeners.add(listener);
  }

  /** The last events, oldest first. */
  public List<StampedEvent> recent() {
    return List.copyOf(ring);
  }

  /** Takes back what {@link #recent} has told, as a machine that goes back in time does. */
  public void recall(List<StampedEvent> events) {
    ring.clear();
    ring.addAll(events);
  }

  public void emit(KernelEvent event) {
    StampedEvent stamped = new StampedEvent(time.instructions(), time.now(), event);
    if (ring.size() == capacity) {
      ring.removeFirst();
    }
    ring.addLast(stamped);
    for (Consumer<StampedEvent> listener : listeners) {
      listener.accept(stamped);
    }
  }
}
