package dev.c3emu.emulator.kernel.mutex;

import dev.c3emu.emulator.kernel.GuestMemory;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The mutexes that each thread holds, last locked first: NuttX's {@code mhead}. The links between
 * them in guest memory are kept in step.
 */
final class HeldMutexes implements Stateful {
  private final GuestMemory memory;
  private final MutexLayout layout;
  private final Map<Integer, List<Integer>> byThread = new TreeMap<>();

  HeldMutexes(GuestMemory memory, MutexLayout layout) {
    this.memory = memory;
    this.layout = layout;
  }

  /** All that are held, by thread. */
  List<Integer> all() {
    return byThread.values().stream().flatMap(List::stream).toList();
  }

  /** The one that a thread has locked last, if it holds any. */
  OptionalInt last(int pid) {
    List<Integer> mutexes = byThread.get(pid);
    return mutexes == null ? OptionalInt.empty() : OptionalInt.of(mutexes.get(0));
  }

  void add(int pid, int mutex) {
    List<Integer> mutexes = byThread.computeIfAbsent(pid, each -> new ArrayList<>());
    layout.next(mutex, mutexes.isEmpty() ? 0 : mutexes.get(0));
    mutexes.add(0, mutex);
  }

  void remove(int pid, int mutex) {
    List<Integer> mutexes = byThread.get(pid);
    if (mutexes != null) {
      mutexes.remove(Integer.valueOf(mutex));
      if (mutexes.isEmpty()) {
        byThread.remove(pid);
      }
    }
    if (memory.contains(mutex, layout.size())) {
      layout.next(mutex, 0);
    }
  }

  /** Forgets what a thread that is gone has held. */
  void forget(int pid) {
    byThread.remove(pid);
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(byThread.size());
    byThread.forEach(
        (pid, mutexes) -> {
          out.putInt(pid);
          out.putInts(mutexes.stream().mapToInt(Integer::intValue).toArray());
        });
  }

  @Override
  public void load(StateReader in) {
    byThread.clear();
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      List<Integer> mutexes = new ArrayList<>();
      byThread.put(in.getInt(), mutexes);
      for (int mutex : in.getInts()) {
        mutexes.add(mutex);
      }
    }
  }
}
