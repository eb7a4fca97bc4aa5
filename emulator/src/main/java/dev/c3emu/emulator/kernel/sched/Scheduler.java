package dev.c3emu.emulator.kernel.sched;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.KernelPanic;
import dev.c3emu.emulator.kernel.event.EventStream;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which thread runs: the lists of threads by state, and NuttX's rules of moving between them. The
 * running thread is the head of the ready list; the idle thread is always its tail.
 *
 * <p>These operations change the lists at once. Code that goes on for a thread which is no longer
 * {@link #running} has to put what is left to do on that thread's frames ({@link Tcb#push}).
 */
public final class Scheduler {
  /** The lowest priority of a thread other than the idle thread. */
  public static final int PRIORITY_MIN = 1;

  public static final int PRIORITY_DEFAULT = 100;
  public static final int PRIORITY_MAX = 255;

  private static final int MAX_LOCK_COUNT = 127;

  private final int sliceTicks;
  private final EventStream events;
  private final PidTable pids = new PidTable();
  private final TaskList readytorun = new TaskList();
  private final TaskList pendingtasks = new TaskList();
  private final Map<TaskState, TaskList> blocked = new EnumMap<>(TaskState.class);
  private boolean interrupt;

  /**
   * @param sliceTicks ticks of a round-robin slice, 0 for none
   */
  public Scheduler(int sliceTicks, EventStream events) {
    this.sliceTicks = sliceTicks;
    this.events = events;
    for (TaskState state : TaskState.values()) {
      if (state.blocked()) {
        blocked.put(state, new TaskList());
      }
    }
  }

  /** The head of the ready list: NuttX's {@code this_task()}. */
  public Tcb running() {
    return readytorun.head();
  }

  public PidTable pids() {
    return pids;
  }

  /** The thread with a pid, or null. */
  public Tcb find(int pid) {
    return pids.find(pid);
  }

  public TaskList readyList() {
    return readytorun;
  }

  public TaskList pendingList() {
    return pendingtasks;
  }

  /** The list of the threads in a state. */
  public TaskList list(TaskState state) {
    return switch (state) {
      case READYTORUN, RUNNING -> readytorun;
      case PENDING -> pendingtasks;
      case INVALID -> throw new KernelPanic("a thread without a state is on no list");
      default -> blocked.get(state);
    };
  }

  /** Every list, in a fixed order. */
  List<TaskList> lists() {
    List<TaskList> lists = new ArrayList<>(blocked.values());
    lists.add(readytorun);
    lists.add(pendingtasks);
    return lists;
  }

  /** Whether an interrupt handler runs. */
  public boolean inInterrupt() {
    return interrupt;
  }

  public void inInterrupt(boolean inside) {
    interrupt = inside;
  }

  /** Whether a thread's code goes on, rather than that of a thread it has just been replaced by. */
  public boolean isRunning(Tcb thread) {
    return readytorun.head() == thread;
  }

  // ---- lists

  /** Makes the very first thread, which is never blocked, the running one. */
  void adoptIdle(Tcb idle) {
    readytorun.addFirst(idle);
    idle.taskState = TaskState.RUNNING;
  }

  /** Puts a thread that is on no list where its creation ends. */
  void addInactive(Tcb thread) {
    list(TaskState.INACTIVE).addFirst(thread);
    thread.taskState = TaskState.INACTIVE;
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
    boolean wasRunning = isRunning(thread);
    readytorun.remove(thread);
    thread.taskState = TaskState.INVALID;
    if (wasRunning) {
      running().taskState = TaskState.RUNNING;
    }
    return wasRunning;
  }

  /**
   * Moves every pending thread to the ready list.
   *
   * @return whether another thread runs now
   */
  boolean mergePending() {
    Tcb before = running();
    while (!pendingtasks.isEmpty()) {
      Tcb thread = pendingtasks.head();
      pendingtasks.remove(thread);
      readytorun.addPrioritized(thread);
      thread.taskState = TaskState.READYTORUN;
    }
    before.taskState = TaskState.READYTORUN;
    running().taskState = TaskState.RUNNING;
    return running() != before;
  }

  /**
   * Takes a ready thread, usually the running one, from the CPU until {@link #unblock}. The threads
   * that it had locked out may run.
   */
  public void block(Tcb thread, TaskState state) {
    removeReadyToRun(thread);
    addBlocked(thread, state);
    mergePending();
  }

  /** Makes a blocked thread ready; it runs at once if its priority and the lock allow it. */
  public void unblock(Tcb thread) {
    removeBlocked(thread);
    addReadyToRun(thread);
  }

  void addBlocked(Tcb thread, TaskState state) {
    if (state.prioritized()) {
      list(state).addPrioritized(thread);
    } else {
      list(state).addLast(thread);
    }
    thread.taskState = state;
  }

  /** Takes a thread off the list of its state, whichever that is but the running thread's. */
  void removeBlocked(Tcb thread) {
    list(thread.taskState).remove(thread);
    thread.taskState = TaskState.INVALID;
  }

  /**
   * Takes the running thread off the CPU for good. Its successor is shielded from preemption and
   * not marked as running until {@link #resumeAfterExit}, as the thread's remains are cleared away
   * in its name.
   */
  public Tcb retire(Tcb thread) {
    removeReadyToRun(thread);
    mergePending();
    Tcb successor = running();
    successor.lockcount++;
    successor.taskState = TaskState.READYTORUN;
    addBlocked(thread, TaskState.INACTIVE);
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

  // ---- sched_lock

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
    if (self.lockcount == 0 && !pendingtasks.isEmpty()) {
      mergePending();
    }
  }

  // ---- priorities

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
      removeReadyToRun(thread);
      thread.schedPriority = priority;
      addReadyToRun(thread);
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
  private void requeue(Tcb thread, int priority) {
    boolean switched = removeReadyToRun(thread);
    thread.schedPriority = priority;
    switched ^= addReadyToRun(thread);
    if (switched && !pendingtasks.isEmpty()) {
      mergePending();
    }
  }

  // ---- round robin

  /** Charges the running thread for ticks, and lets its equals run when its slice is used up. */
  void chargeSlice(long ticks) {
    Tcb thread = running();
    if (sliceTicks == 0 || thread.policy() != SchedPolicy.RR) {
      return;
    }
    thread.timeslice = (int) Math.max(thread.timeslice - ticks, 0);
    if (thread.timeslice > 0 || thread.lockcount > 0) {
      return;
    }
    thread.timeslice = sliceTicks;
    if (thread.flink != null && thread.flink.schedPriority >= thread.schedPriority) {
      events.emit(new KernelEvent.SliceExpired(thread.pid));
      requeue(thread, thread.schedPriority);
    }
  }

  /**
   * The ready threads of the running one's priority, in their order, that it has to share the CPU
   * with: none if its time is not sliced or it has locked the scheduler.
   */
  public List<Tcb> rivals() {
    Tcb thread = running();
    List<Tcb> rivals = new ArrayList<>();
    if (sliceTicks == 0 || thread.policy() != SchedPolicy.RR || thread.lockcount > 0) {
      return rivals;
    }
    for (Tcb next = thread.flink;
        next != null && next.schedPriority == thread.schedPriority;
        next = next.flink) {
      rivals.add(next);
    }
    return rivals;
  }

  /**
   * Ends the running thread's slice, and those of its equals before one of its {@link #rivals}.
   *
   * @throws IllegalArgumentException if that is none of them
   */
  public void switchTo(Tcb rival) {
    if (!rivals().contains(rival)) {
      throw new IllegalArgumentException(rival + " is not ready at the running thread's priority");
    }
    while (running() != rival) {
      Tcb thread = running();
      thread.timeslice = sliceTicks;
      events.emit(new KernelEvent.SliceExpired(thread.pid));
      requeue(thread, thread.schedPriority);
    }
  }

  /** Ticks left of the running thread's slice; {@link Long#MAX_VALUE} if that has no end. */
  long sliceLeft() {
    Tcb thread = running();
    boolean sliced = sliceTicks > 0 && thread.policy() == SchedPolicy.RR;
    return sliced ? thread.timeslice : Long.MAX_VALUE;
  }

  /** Gives a thread the policy of new threads. */
  void applyDefaultPolicy(Tcb thread) {
    thread.policy(sliceTicks > 0 ? SchedPolicy.RR : SchedPolicy.FIFO);
    thread.timeslice = sliceTicks;
  }

  /** Changes a thread's policy; a round-robin thread starts with a full slice. */
  public void policy(Tcb thread, SchedPolicy policy) {
    thread.policy(policy);
    thread.timeslice = policy == SchedPolicy.RR ? sliceTicks : 0;
  }
}
