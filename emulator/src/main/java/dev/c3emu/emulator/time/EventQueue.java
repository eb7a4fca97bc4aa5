package dev.c3emu.emulator.time;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The deadlines of a machine. A part asks once, when it is built, for a named {@link Deadline} with
 * an action, and arms or cancels it as often as it likes.
 *
 * <p>Deadlines that fall on the same tick fire in the order in which they were armed, so a run does
 * not depend on anything but the guest.
 */
public final class EventQueue implements Stateful {
  /** The time of a deadline that is not armed. */
  public static final long NEVER = Long.MAX_VALUE;

  private final VirtualClock clock;
  private final List<Deadline> deadlines = new ArrayList<>();
  private Deadline[] heap = new Deadline[16];
  private int size;
  private long armed;
  private Runnable onEarlier = () -> {};

  public EventQueue(VirtualClock clock) {
    this.clock = clock;
  }

  /**
   * Creates a deadline, not armed. To be called while the machine is being wired, always in the
   * same order: snapshots identify deadlines by their order of creation.
   *
   * @param name for traces
   * @param action runs on the machine's thread when the deadline is reached; may arm it again
   */
  public Deadline deadline(String name, Runnable action) {
    Deadline deadline = new Deadline(this, name, action, true);
    deadlines.add(deadline);
    return deadline;
  }

  /**
   * Creates a deadline of somebody who looks on, not armed. It is no part of the machine's state,
   * so loading one leaves it as it is; to go back in time with the machine is up to its owner.
   *
   * @param name for traces
   * @param action as of a {@link #deadline}, and nothing that the guest could notice
   */
  public Deadline watch(String name, Runnable action) {
    return new Deadline(this, name, action, false);
  }

  public VirtualClock clock() {
    return clock;
  }

  /** The earliest armed time in ticks, or {@link #NEVER}. */
  public long next() {
    return size == 0 ? NEVER : heap[0].time;
  }

  /** The deadline that fires next, or null if none is armed. */
  public Deadline first() {
    return size == 0 ? null : heap[0];
  }

  /**
   * Sets what to call when {@link #next} becomes earlier; the machine shortens the running budget
   * then.
   */
  public void onEarlier(Runnable listener) {
    onEarlier = listener;
  }

  /** Fires, in order, every deadline whose time has come. */
  public void runDue() {
    while (size > 0 && heap[0].time <= clock.now()) {
      Deadline due = heap[0];
      due.cancel();
      due.action.run();
    }
  }

  void arm(Deadline deadline, long time) {
    remove(deadline);
    if (time == NEVER) {
      return;
    }
    deadline.time = time;
    deadline.order = armed++;
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    place(deadline, size++);
    siftUp(deadline.position);
    if (deadline.position == 0) {
      onEarlier.run();
    }
  }

  void remove(Deadline deadline) {
    int hole = deadline.position;
    if (hole < 0) {
      return;
    }
    deadline.position = -1;
    deadline.time = NEVER;
    Deadline last = heap[--size];
    heap[size] = null;
    if (last != deadline) {
      place(last, hole);
      siftUp(hole);
      siftDown(last.position);
    }
  }

  private void place(Deadline deadline, int position) {
    heap[position] = deadline;
    deadline.position = position;
  }

  private void siftUp(int position) {
    Deadline moving = heap[position];
    int hole = position;
    while (hole > 0 && moving.isBefore(heap[(hole - 1) / 2])) {
      place(heap[(hole - 1) / 2], hole);
      hole = (hole - 1) / 2;
    }
    place(moving, hole);
  }

  private void siftDown(int position) {
    Deadline moving = heap[position];
    int hole = position;
    while (2 * hole + 1 < size) {
      int child = 2 * hole + 1;
      if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
        child++;
      }
      if (!heap[child].isBefore(moving)) {
        break;
      }
      place(heap[child], hole);
      hole = child;
    }
    place(moving, hole);
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(deadlines.size());
    for (Deadline deadline : deadlines) {
      out.putLong(deadline.time);
      out.putLong(deadline.position < 0 ? 0 : rank(deadline));
    }
  }

  /** The place in the firing order: unlike the arming count, independent of the past. */
  private int rank(Deadline deadline) {
    int rank = 0;
    for (int i = 0; i < size; i++) {
      if (heap[i].ofMachine && heap[i].isBefore(deadline)) {
        rank++;
      }
    }
    return rank;
  }

  @Override
  public void load(StateReader in) {
    int count = in.getInt();
    if (count > deadlines.size()) {
      throw new IllegalStateException(
          "state holds " + count + " deadlines, this machine has " + deadlines.size());
    }
    // Deadlines that are made last are of what the other machine may not have.
    for (Deadline deadline : deadlines) {
      remove(deadline);
    }
    Deadline[] order = new Deadline[count];
    long[] times = new long[count];
    int armedCount = 0;
    for (Deadline deadline : deadlines.subList(0, count)) {
      long time = in.getLong();
      int rank = (int) in.getLong();
      if (time != NEVER) {
        order[rank] = deadline;
        times[rank] = time;
        armedCount++;
      }
    }
    for (int i = 0; i < armedCount; i++) {
      arm(order[i], times[i]);
    }
  }
}
