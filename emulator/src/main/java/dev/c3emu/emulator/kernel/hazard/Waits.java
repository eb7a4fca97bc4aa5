package dev.c3emu.emulator.kernel.hazard;

import dev.c3emu.emulator.kernel.event.KernelEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who waits for which semaphore and who has it, from a kernel's events. A semaphore that started
 * with counts is one that threads have; one that started with none signals, and nobody has it.
 */
final class Waits {
  private final Map<Integer, Integer> waiting = new TreeMap<>();
  private final Map<Integer, List<Integer>> owners = new TreeMap<>();

  /** Who waits and who has what now, for later. */
  Waits copy() {
    Waits copy = new Waits();
    copy.takeFrom(this);
    return copy;
  }

  void takeFrom(Waits other) {
    waiting.clear();
    waiting.putAll(other.waiting);
    owners.clear();
    other.owners.forEach((sem, all) -> owners.put(sem, new ArrayList<>(all)));
  }

  void accept(KernelEvent event) {
    if (event instanceof KernelEvent.SemInitialized made) {
      if (made.value() > 0) {
        owners.put(made.sem(), new ArrayList<>());
      } else {
        owners.remove(made.sem());
      }
    } else if (event instanceof KernelEvent.SemDestroyed gone) {
      owners.remove(gone.sem());
    } else if (event instanceof KernelEvent.SemWait wait) {
      waiting.put(wait.pid(), wait.sem());
    } else if (event instanceof KernelEvent.SemTaken taken) {
      waiting.remove(taken.pid());
      owners.computeIfPresent(taken.sem(), (sem, all) -> with(all, taken.pid()));
    } else if (event instanceof KernelEvent.SemPosted posted) {
      owners.computeIfPresent(posted.sem(), (sem, all) -> without(all, posted.pid()));
    } else {
      endOfWait(event).ifPresent(waiting::remove);
    }
  }

  private static Optional<Integer> endOfWait(KernelEvent event) {
    if (event instanceof KernelEvent.SemTimedOut late) {
      return Optional.of(late.pid());
    }
    if (event instanceof KernelEvent.SemInterrupted broken) {
      return Optional.of(broken.pid());
    }
    if (event instanceof KernelEvent.SemCanceled canceled) {
      return Optional.of(canceled.pid());
    }
    return event instanceof KernelEvent.ThreadExited gone
        ? Optional.of(gone.pid())
        : Optional.empty();
  }

  /** All waits, by thread. */
  List<Wait> all() {
    return waiting.keySet().stream().map(this::of).toList();
  }

  /** Whether a thread waits. */
  boolean waits(int thread) {
    return waiting.containsKey(thread);
  }

  /** The wait of a thread that does. */
  Wait of(int thread) {
    int object = waiting.get(thread);
    List<Integer> all = owners.getOrDefault(object, List.of());
    return new Wait(thread, object, all.isEmpty() ? 0 : all.get(0));
  }

  /**
   * The threads that wait for one another from this one on and back to it; empty if it is not so.
   */
  List<Wait> cycle(int thread) {
    List<Wait> chain = new ArrayList<>();
    int next = thread;
    while (waits(next) && chain.size() <= waiting.size()) {
      Wait wait = of(next);
      chain.add(wait);
      next = wait.owner();
      if (next == thread) {
        return chain;
      }
    }
    return List.of();
  }

  private static List<Integer> with(List<Integer> owners, int pid) {
    owners.add(pid);
    return owners;
  }

  /** A post gives back the poster's own count, or else the oldest. */
  private static List<Integer> without(List<Integer> owners, int pid) {
    if (!owners.remove((Integer) pid) && !owners.isEmpty()) {
      owners.remove(0);
    }
    return owners;
  }
}
