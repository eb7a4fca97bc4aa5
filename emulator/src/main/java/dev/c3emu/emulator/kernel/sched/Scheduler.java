package dev.c3emu.emulator.kernel.sched;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.KernelPanic;
import dev.c3emu.emulator.kernel.event.EventStream;
import java.util.List;

/**
 * Which thread runs: blocking and waking, {@code sched_lock} and priorities, by NuttX's rules.
 *
 * <p>These operations change the lists of threads at once. Code that goes on for a thread which is
 * no longer {@link #running} has to put what is left to do on that thread's frames ({@link
 * Tcb#push}).
 */
public final class Scheduler {
  /** The lowest priority of a thread other than the idle thread. */
  public static final int PRIORITY_MIN = 1;

  public static final int PRIORITY_DEFAULT = 100;
  public static final int PRIORITY_MAX = 255;

  private static final int MAX_LOCK_COUNT = 127;

  private final PidTable pids = new PidTable();
  private final TaskLists lists = new TaskLists();
  private final RoundRobin roundRobin;
  private boolean interrupt;

  /**
   * @param sliceTicks ticks of a round-robin slice, 0 for none
   */
  public Scheduler(int sliceTicks, EventStream events) {
    roundRobin = new RoundRobin(this, sliceTicks, events);
  }

  /** The head of the ready list: NuttX's {@code this_task()}. */
  public Tcb running() {
    return lists.running();
  }

  /** Whether a thread's code goes on, rather than that of a thread it has just been replaced by. */
  public boolean isRunning(Tcb thread) {
    return lists.running() == thread;
  }

  /** The slices of threads of equal priority. */
  public RoundRobin roundRobin() {
    return roundRobin;
  }

  public PidTable pids() {
    return pids;
  }

  /** The thread with a pid, or null. */
  public Tcb find(int pid) {
    return pids.find(pid);
  }

  /** The threads that are ready, the running one first and the idle one last. */
  public TaskList readyList() {
    return lists.of(TaskState.READYTORUN);
  }

  /** The threads that only the scheduler's lock keeps from being ready. */
  public TaskList pendingList() {
    return lists.of(TaskState.PENDING);
  }

  /**
   * The list of the threads in a state.
   *
   * @throws KernelPanic if the state is {@link TaskState#INVALID}
   */
  public TaskList list(TaskState state) {
    return lists.of(state);
  }

  /** Every list, in a fixed order. */
  List<TaskList> lists() {
    return lists.all();
  }

  /** Whether an interrupt handler runs. */
  public boolean inInterrupt() {
    return interrupt;
  }

  public void inInterrupt(boolean inside) {
    interrupt = inside;
  }

  /** Makes the very first thread, which is never blocked, the running one. */
  void adoptIdle(Tcb idle) {
    readyList().addFirst(idle);
    idle.taskState = TaskState.RUNNING;
  }

  /** Puts a thread that is on no list where its creation ends. */
  void addInactive(Tcb thread) {
    list(TaskState.INACTIVE).addFirst(thread);
    thread.taskState = TaskState.INACTIVE;
  }

  /**
   * Takes a ready thread, usually the running one, from the CPU until {@link #unblock}. The threads
   * that it had locked out may run.
   */
  public void block(Tcb thread, TaskState state) {
    lists.removeReadyToRun(thread);
    lists.addBlocked(thread, state);
    lists.mergePending();
  }

  /** Makes a blocked thread ready; it runs at once if its priority and the lock allow it. */
  public void unblock(Tcb thread) {
    lists.removeBlocked(thread);
    lists.addReadyToRun(thread);
  }

  /**
   * Takes the running thread off the CPU for good. Its successor is shielded from preemption and
   * not marked as running until {@link #resumeAfterExit}, as the thread's remains are cleared away
   * in its name.
   */
  public Tcb retire(Tcb thread) {
    lists.removeReadyToRun(thread);
    lists.mergePending();
    Tcb successor = running();
    successor.lockcount++;
    successor.taskState = TaskState.READYTORUN;
    lists.addBlocked(thread, TaskState.INACTIVE);
    return successor;
  }

  /** Ends what {@link #retire} began, and lets those run that were woken meanwhile. */
  public void resumeAfterExit(Tcb successor) {
    successor.taskState = TaskState.RUNNING;
    unlock(successor);
  }

  /** Takes a thread that does not run off its list: the first step of ending it from outside. */
  public void unlink(Tcb thread) {
    list(thread.taskState).remove(thread);
  }

  /** Keeps other threads from preempting this one. Without effect in an interrupt. */
  public void lock(Tcb self) {
    if (interrupt) {
      return;
    }
    if (self.lockcount >= MAX_LOCK_COUNT) {
      throw new KernelPanic("sched_lock nested more than " + MAX_LOCK_COUNT + " deep");
    }
    self.lockcount++;
  }

  /**
   * Takes back one {@link #lock}; at the last, the threads that waited for it may run. If the
   * thread has lost the CPU since, that happens when it runs again.
   */
  public void unlock(Tcb self) {
    if (interrupt) {
      return;
    }
    if (!isRunning(self)) {
      self.push(SchedStep.Unlock.UNLOCK);
      return;
    }
    self.lockcount = Math.max(self.lockcount - 1, 0);
    if (self.lockcount == 0 && lists.hasPending()) {
      lists.mergePending();
    }
  }

  /**
   * Changes the priority a thread is scheduled at and nothing else.
   *
   * @return 0, or {@code -EINVAL} if it is not 1..255
   */
  public int setPriority(Tcb thread, int priority) {
    if (priority < PRIORITY_MIN || priority > PRIORITY_MAX) {
      return Errno.EINVAL.negative();
    }
    if (thread.taskState == TaskState.INVALID || !list(thread.taskState).holds(thread)) {
      thread.schedPriority = priority;
      return 0;
    }
    switch (thread.taskState) {
      case RUNNING -> setPriorityOfRunning(thread, priority);
      case READYTORUN -> setPriorityOfReady(thread, priority);
      default -> setPriorityOfBlocked(thread, priority);
    }
    return 0;
  }

  /**
   * Changes the priority that a thread has of its own, and with it the one it is scheduled at.
   * Whatever it had inherited is forgotten.
   *
   * @return 0, or {@code -EINVAL} if it is not 1..255
   */
  public int reprioritize(Tcb thread, int priority) {
    int result = setPriority(thread, priority);
    if (result == 0) {
      thread.basePriority = priority;
      thread.pendReprios.clear();
    }
    return result;
  }

  /** Lets the other threads of the same priority run first. */
  public void yield(Tcb self) {
    setPriority(self, self.schedPriority);
  }

  private void setPriorityOfRunning(Tcb thread, int priority) {
    Tcb next = thread.flink;
    if (next != null && priority <= next.schedPriority) {
      requeue(thread, priority);
    } else {
      thread.schedPriority = priority;
    }
  }

  private void setPriorityOfReady(Tcb thread, int priority) {
    if (priority > running().schedPriority) {
      requeue(thread, priority);
    } else {
      lists.removeReadyToRun(thread);
      thread.schedPriority = priority;
      lists.addReadyToRun(thread);
    }
  }

  private void setPriorityOfBlocked(Tcb thread, int priority) {
    if (!thread.taskState.prioritized()) {
      thread.schedPriority = priority;
      return;
    }
    TaskList list = list(thread.taskState);
    list.remove(thread);
    thread.schedPriority = priority;
    list.addPrioritized(thread);
  }

  /** NuttX's {@code up_reprioritize_rtr}: the lock test looks at whoever is the head by then. */
  void requeue(Tcb thread, int priority) {
    boolean switched = lists.removeReadyToRun(thread);
    thread.schedPriority = priority;
    switched ^= lists.addReadyToRun(thread);
    if (switched && lists.hasPending()) {
      lists.mergePending();
    }
  }
}
