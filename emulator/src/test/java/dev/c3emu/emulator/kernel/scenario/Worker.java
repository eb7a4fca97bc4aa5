package dev.c3emu.emulator.kernel.scenario;

import dev.c3emu.emulator.kernel.GuestContext;
import dev.c3emu.emulator.kernel.sched.TaskState;
import dev.c3emu.emulator.kernel.sched.Tcb;
import java.util.ArrayDeque;
import java.util.Deque;

/** A thread of a scenario: it makes the calls it is told to make, and waits in between. */
public final class Worker {
  private final KernelScenario scenario;
  private final String name;
  private Tcb tcb;

  /** A private semaphore that the thread waits for when it has nothing to do. */
  final int go;

  /** The guest functions the thread is in, the innermost first. */
  final Deque<GuestFunction.Activation> activations = new ArrayDeque<>();

  final Deque<Call> orders = new ArrayDeque<>();
  Call current;
  private int result;
  private boolean done = true;
  boolean spinning;

  Worker(KernelScenario scenario, String name, Tcb tcb, int go) {
    this.scenario = scenario;
    this.name = name;
    this.tcb = tcb;
    this.go = go;
  }

  /** Makes calls, one after the other; comes back when all threads wait for something. */
  public Worker does(Call... calls) {
    for (Call call : calls) {
      orders.add(call);
    }
    scenario.order(this);
    return this;
  }

  /** Has calls ready for when the thread next has nothing to do, without waking it. */
  public Worker will(Call... calls) {
    for (Call call : calls) {
      orders.add(call);
    }
    return this;
  }

  public Worker waits(int sem) {
    return does(Call.semWait(sem));
  }

  public Worker posts(int sem) {
    return does(Call.post(sem));
  }

  public String name() {
    return name;
  }

  public int pid() {
    return tcb.pid;
  }

  /** The thread's control block; the last one if it has ended. */
  public Tcb tcb() {
    Tcb now = scenario.kernel().scheduler().find(tcb.pid);
    tcb = now == null ? tcb : now;
    return tcb;
  }

  /** Keeps the CPU from now on, until {@link #rests}. */
  public Worker spins() {
    return does(Call.SPIN);
  }

  /** Goes back to waiting for orders. */
  public void rests() {
    spinning = false;
    scenario.settle();
  }

  /** What the last call returned, with the errno if that was -1 and there is one. */
  public String returned() {
    if (!done) {
      return "nothing yet";
    }
    return show(result);
  }

  /** The value in the thread's a0, as {@link #returned} shows it. */
  String shown() {
    return show(tcb().context.x[GuestContext.A0]);
  }

  private String show(int value) {
    return value == -1 ? "-1/" + tcb().errno : Integer.toString(value);
  }

  /** The number that the last call returned. */
  public int result() {
    return result;
  }

  /** Whether the thread's last call has not returned. */
  public boolean isBusy() {
    return !done;
  }

  /** Current and base priority, and the pending ones if there are any: {@code 220/200{210}}. */
  public String priority() {
    Tcb now = tcb();
    String pending = now.pendReprios.isEmpty() ? "" : now.pendReprios.toString();
    return now.schedPriority
        + "/"
        + now.basePriority
        + pending.replace('[', '{').replace(']', '}').replace(" ", "");
  }

  public TaskState state() {
    return tcb().taskState;
  }

  public boolean isAlive() {
    return scenario.kernel().scheduler().find(tcb.pid) != null;
  }

  /** The same thread in another scenario that has taken over its kernel's state. */
  Worker in(KernelScenario other) {
    Worker copy = new Worker(other, name, tcb, go);
    copy.orders.addAll(orders);
    copy.current = current;
    copy.result = result;
    copy.done = done;
    copy.spinning = spinning;
    return copy;
  }

  void started(Call call) {
    current = call;
    done = false;
  }

  /** Takes note of the result, if the thread comes back from a call. */
  boolean finished() {
    if (current == null) {
      return false;
    }
    result = tcb().context.x[GuestContext.A0];
    done = true;
    return true;
  }

  @Override
  public String toString() {
    return name;
  }
}
