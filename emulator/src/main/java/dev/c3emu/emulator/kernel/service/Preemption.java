package dev.c3emu.emulator.kernel.service;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.schedule.Choice;
import dev.c3emu.emulator.kernel.schedule.PreemptionPoint;
import dev.c3emu.emulator.kernel.schedule.SchedulePolicy;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.List;

/** Asks a policy at every {@link PreemptionPoint} of a kernel's run. */
final class Preemption implements Stateful {
  private static final Choice GO_ON = new Choice.GoOn();
  private static final int NOBODY = -1;

  private final Kernel kernel;
  private final SchedulePolicy policy;
  private long points;

  /** Who lets time pass, and until which tick. */
  private int delayed = NOBODY;

  private long until;

  Preemption(Kernel kernel, SchedulePolicy policy) {
    this.kernel = kernel;
    this.policy = policy;
  }

  /** What is to happen before or after a call of the running thread, if interrupts are on. */
  Choice at(KernelCall call, boolean entering) {
    Tcb thread = kernel.running();
    if (policy == SchedulePolicy.GO_ON
        || !isPoint(call)
        || thread.pid == 0
        || thread.lockcount > 0) {
      return GO_ON;
    }
    if (delayed == thread.pid) {
      if (kernel.tick().now() < until) {
        return new Choice.LetTimePass();
      }
      delayed = NOBODY;
    }
    return choose(call, entering, thread);
  }

  private Choice choose(KernelCall call, boolean entering, Tcb thread) {
    List<Integer> rivals =
        kernel.scheduler().roundRobin().rivals().stream().map(each -> each.pid).toList();
    long due = kernel.tick().watchdogs().next();
    long now = kernel.tick().now();
    if (rivals.isEmpty() && due == Long.MAX_VALUE) {
      return GO_ON;
    }
    long ticks = due == Long.MAX_VALUE ? due : Math.max(due - now, 1);
    Choice choice =
        policy.choose(
            new PreemptionPoint(points++, thread.pid, call.number(), entering, rivals, ticks));
    if (choice instanceof Choice.LetTimePass) {
      delayed = thread.pid;
      until = now + ticks;
    }
    return choice;
  }

  /** Calls by which threads take notice of one another. */
  private static boolean isPoint(KernelCall call) {
    return switch (call.family()) {
      case SYSTEM, TIME, HEAP -> false;
      default -> true;
    };
  }

  @Override
  public void save(StateWriter out) {
    out.putLong(points);
    out.putInt(delayed);
    out.putLong(until);
  }

  @Override
  public void load(StateReader in) {
    points = in.getLong();
    delayed = in.getInt();
    until = in.getLong();
  }
}
