package dev.c3emu.emulator.kernel;

import dev.c3emu.emulator.kernel.config.EraBug;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.sched.Scheduler;
import dev.c3emu.emulator.kernel.sched.TaskGroup;
import dev.c3emu.emulator.kernel.sched.TaskState;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.semaphore.Holder;
import dev.c3emu.emulator.kernel.semaphore.SemInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What must be true of a kernel whenever no call is under way. */
public final class KernelInvariants {
  private final Kernel kernel;
  private final List<String> violations = new ArrayList<>();

  private KernelInvariants(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Checks them all.
   *
   * @throws IllegalStateException if one does not hold
   */
  public static void check(Kernel kernel) {
    List<String> violations = violations(kernel);
    if (!violations.isEmpty()) {
      throw new IllegalStateException(String.join("; ", violations));
    }
  }

  /** Those that do not hold, a sentence each. */
  public static List<String> violations(Kernel kernel) {
    KernelInvariants invariants = new KernelInvariants(kernel);
    if (kernel.panic().isEmpty()) {
      invariants.checkLists();
      invariants.checkThreads();
      invariants.checkSemaphores();
      invariants.checkHolderPool();
      invariants.checkGroups();
    }
    return invariants.violations;
  }

  private void checkLists() {
    Scheduler scheduler = kernel.scheduler();
    for (TaskState state : TaskState.values()) {
      if (state.prioritized()) {
        sorted(state, scheduler.list(state).threads());
      }
    }
    expect(scheduler.readyList().tail().pid == 0, "the idle thread is not the last ready one");
    expect(
        scheduler.pendingList().isEmpty() || scheduler.running().lockcount > 0,
        "threads are pending though the running one has not locked the scheduler");
  }

  private void sorted(TaskState state, List<Tcb> threads) {
    for (int i = 1; i < threads.size(); i++) {
      expect(
          threads.get(i - 1).schedPriority >= threads.get(i).schedPriority,
          "%s threads are out of order at %s",
          state,
          threads.get(i));
    }
  }

  private void checkThreads() {
    for (Tcb thread : kernel.scheduler().pids().threads()) {
      boolean running = thread == kernel.running();
      expect(
          running == (thread.taskState == TaskState.RUNNING), "%s is %s", thread, thread.taskState);
      expect(
          kernel.scheduler().list(thread.taskState).threads().contains(thread),
          "%s is not on the list of its state",
          thread);
      expect(
          (thread.taskState == TaskState.WAIT_SEM) == (thread.waitsem != 0),
          "%s is %s with semaphore 0x%08x",
          thread,
          thread.taskState,
          thread.waitsem);
      expect(
          thread.schedPriority >= thread.basePriority,
          "%s runs at %d, below its base %d",
          thread,
          thread.schedPriority,
          thread.basePriority);
    }
  }

  private void checkSemaphores() {
    List<Tcb> waiting = kernel.scheduler().list(TaskState.WAIT_SEM).threads();
    for (SemInfo info : kernel.semaphores().table().all()) {
      if (!kernel.memory().contains(info.address(), kernel.semaphores().layout().size())) {
        continue;
      }
      int count = kernel.semaphores().layout().count(info.address());
      long waiters = waiting.stream().filter(t -> t.waitsem == info.address()).count();
      expect(
          count >= 0 ? waiters == 0 : waiters == -count,
          "semaphore 0x%08x is %d with %d waiters",
          info.address(),
          count,
          waiters);
      expect(
          count == info.base() + info.posts() - info.takes() - waiters,
          "semaphore 0x%08x is %d after %d posts and %d takes from %d, with %d waiters",
          info.address(),
          count,
          info.posts(),
          info.takes(),
          info.base(),
          waiters);
    }
  }

  private void checkHolderPool() {
    int size = kernel.config().value(KernelOption.SEM_PREALLOCHOLDERS);
    if (!kernel.config().isOn(KernelOption.PRIORITY_INHERITANCE)
        || size == 0
        || kernel.config().has(EraBug.HOLDERS_OUTLIVE_THREAD)) {
      return;
    }
    Set<Holder> reachable = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Tcb thread : kernel.scheduler().pids().threads()) {
      reachable.addAll(kernel.semaphores().holders().of(thread));
    }
    int free = kernel.semaphores().holders().free();
    expect(
        free + reachable.size() == size,
        "of %d holder records %d are free and %d with threads",
        size,
        free,
        reachable.size());
  }

  private void checkGroups() {
    for (TaskGroup group : kernel.groups().all()) {
      long members =
          kernel.scheduler().pids().threads().stream().filter(t -> t.group == group).count();
      expect(
          members == group.tgNmembers,
          "%s counts %d members and has %d",
          group,
          group.tgNmembers,
          members);
      expect(members > 0 || group.tgNwaiters > 0, "%s has neither members nor waiters", group);
    }
  }

  private void expect(boolean holds, String otherwise, Object... details) {
    if (!holds) {
      violations.add(otherwise.formatted(details));
    }
  }
}
