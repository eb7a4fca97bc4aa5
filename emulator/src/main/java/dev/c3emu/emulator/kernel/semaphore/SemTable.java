package dev.c3emu.emulator.kernel.semaphore;

import dev.c3emu.emulator.kernel.CallStack;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.TaskState;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The semaphores that are alive, as far as the kernel has heard of them. */
public final class SemTable implements Stateful {
  private final Kernel kernel;
  private final SemLayout layout;
  private final Map<Integer, SemInfo> known = new HashMap<>();

  /** The last one asked for: most calls come in pairs. */
  private SemInfo last;

  SemTable(Kernel kernel, SemLayout layout) {
    this.kernel = kernel;
    this.layout = layout;
  }

  /** The semaphores by address. */
  public List<SemInfo> all() {
    List<SemInfo> all = new ArrayList<>(known.values());
    all.sort(Comparator.comparing(info -> Integer.toUnsignedLong(info.address())));
    return all;
  }

  /** How many there are. */
  public int size() {
    return known.size();
  }

  /** What is known of a semaphore; one that was never initialised by a call becomes known. */
  SemInfo info(int sem) {
    if (last == null || last.address() != sem) {
      last = known.get(sem);
      if (last == null) {
        last = new SemInfo(sem, 0, 0, List.of(), 0, layout.count(sem) + waiters(sem));
        known.put(sem, last);
      }
    }
    return last;
  }

  void add(int sem, int value, Tcb creator) {
    long now = kernel.time().instructions();
    put(
        new SemInfo(
            sem, creator.pid, creator.context.pc, CallStack.of(kernel, creator), now, value));
  }

  void addInternal(int sem, int value) {
    put(new SemInfo(sem, SemInfo.KERNEL, 0, List.of(), 0, value));
  }

  private void put(SemInfo info) {
    last = info;
    known.put(info.address(), info);
  }

  private int waiters(int sem) {
    int count = 0;
    for (Tcb waiter = kernel.scheduler().list(TaskState.WAIT_SEM).head();
        waiter != null;
        waiter = waiter.next()) {
      if (waiter.waitsem == sem) {
        count++;
      }
    }
    return count;
  }

  void remove(int sem) {
    known.remove(sem);
    last = null;
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(known.size());
    for (SemInfo info : all()) {
      out.putInt(info.address());
      out.putInt(info.creator());
      out.putInt(info.pc());
      out.putInts(info.callers().stream().mapToInt(Integer::intValue).toArray());
      out.putLong(info.instructions());
      out.putLong(info.base());
      out.putLong(info.posts());
      out.putLong(info.takes());
    }
  }

  @Override
  public void load(StateReader in) {
    known.clear();
    last = null;
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      SemInfo info =
          new SemInfo(
              in.getInt(),
              in.getInt(),
              in.getInt(),
              boxed(in.getInts()),
              in.getLong(),
              in.getLong());
      info.restore(in.getLong(), in.getLong());
      known.put(info.address(), info);
    }
  }

  private static List<Integer> boxed(int[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }
}
