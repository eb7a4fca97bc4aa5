package dev.c3emu.emulator.kernel.sched;

import dev.c3emu.emulator.kernel.KernelPanic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The list of every state, and NuttX's rules of moving a thread between them. The running thread is
 * the head of the ready list; the idle thread is always its tail.
 */
final class TaskLists {
  private final TaskList readytorun = new TaskList();
  private final TaskList pendingtasks = new TaskList();
  private final Map<TaskState, TaskList> blocked = new EnumMap<>(TaskState.class);

  TaskLists() {
    for (TaskState state : TaskState.values()) {
      if (state.blocked()) {
        blocked.put(state, new TaskList());
      }
    }
  }

  /** The head of the ready list: NuttX's {@code this_task()}. */
  Tcb running() {
    return readytorun.head();
  }

  /**
   * The list of the threads in a state.
   *
   * @throws KernelPanic if the state is {@link TaskState#INVALID}
   */
  TaskList of(TaskState state) {
    return switch (state) {
      case READYTORUN, RUNNING -> readytorun;
      case PENDING -> pendingtasks;
      case INVALID -> throw new KernelPanic("a thread without a state is on no list");
      default -> blocked.get(state);
    };
  }

  /** Every list, in a fixed order. */
  List<TaskList> all() {
    List<TaskList> lists = new ArrayList<>(blocked.values());
    lists.add(readytorun);
    lists.add(pendingtasks);
    return lists;
  }

  /** Whether threads wait for the scheduler to be unlocked. */
  boolean hasPending() {
    return !pendingtasks.isEmpty();
  }

  /**
   * Puts a thread that is on no list among the ready ones, or among the pending ones if the running
   * thread has locked the scheduler against it.
   *
   * @return whether it runs now
   */
  boolean addReadyToRun(Tcb thread) {
    Tcb running = running();
    if (running.lockcount > 0 && running.schedPriority < thread.schedPriority) {
      pendingtasks.addPrioritized(thread);
      thread.taskState = TaskState.PENDING;
      return false;
    }
    if (readytorun.addPrioritized(thread)) {
      thread.taskState = TaskState.RUNNING;
      running.taskState = TaskState.READYTORUN;
      return true;
    }
    thread.taskState = TaskState.READYTORUN;
    return false;
  }

  /**
   * Takes a thread off the ready list.
   *
   * @return whether it was running
   */
  boolean removeReadyToRun(Tcb thread) {
    boolean wasRunning = running() == thread;
    readytorun.remove(thread);
    thread.taskState = TaskState.INVALID;
    if (wasRunning) {
      running().taskState = TaskState.RUNNING;
    }
    return wasRunning;
  }

  /** Moves every pending thread to the ready list. */
  void mergePending() {
    Tcb before = running();
    while (!pendingtasks.isEmpty()) {
      Tcb thread = pendingtasks.head();
      pendingtasks.remove(thread);
      readytorun.addPrioritized(thread);
      thread.taskState = TaskState.READYTORUN;
    }
    before.taskState = TaskState.READYTORUN;
    running().taskState = TaskState.RUNNING;
  }

  void addBlocked(Tcb thread, TaskState state) {
    if (state.prioritized()) {
      of(state).addPrioritized(thread);
    } else {
      of(state).addLast(thread);
    }
    thread.taskState = state;
  }

  /** Takes a thread off the list of its state, whichever that is but the running thread's. */
  void removeBlocked(Tcb thread) {
    of(thread.taskState).remove(thread);
    thread.taskState = TaskState.INVALID;
  }
}
