package dev.c3emu.emulator.kernel.sched;

import dev.c3emu.emulator.kernel.event.EventStream;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import java.util.ArrayList;
import java.util.List;

/** {@code SCHED_RR}: how threads of one priority share the CPU in slices of ticks. */
public final class RoundRobin {
  private final Scheduler scheduler;
  private final int sliceTicks;
  private final EventStream events;

  /**
   * @param sliceTicks ticks of a slice, 0 for none
   */
  RoundRobin(Scheduler scheduler, int sliceTicks, EventStream events) {
    this.scheduler = scheduler;
    this.sliceTicks = sliceTicks;
    this.events = events;
  }

  /** Charges the running thread for ticks, and lets its equals run when its slice is used up. */
  void chargeSlice(long ticks) {
    Tcb thread = scheduler.running();
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
      scheduler.requeue(thread, thread.schedPriority);
    }
  }

  /**
   * The ready threads of the running one's priority, in their order, that it has to share the CPU
   * with: none if its time is not sliced or it has locked the scheduler.
   */
  public List<Tcb> rivals() {
    Tcb thread = scheduler.running();
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
    while (scheduler.running() != rival) {
      Tcb thread = scheduler.running();
      thread.timeslice = sliceTicks;
      events.emit(new KernelEvent.SliceExpired(thread.pid));
      scheduler.requeue(thread, thread.schedPriority);
    }
  }

  /** Ticks left of the running thread's slice; {@link Long#MAX_VALUE} if that has no end. */
  long sliceLeft() {
    Tcb thread = scheduler.running();
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
