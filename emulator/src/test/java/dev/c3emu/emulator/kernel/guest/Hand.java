package dev.c3emu.emulator.kernel.guest;

import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.sched.TaskState;
import dev.c3emu.emulator.kernel.sched.Tcb;
import java.util.ArrayDeque;
import java.util.Deque;

/** A thread that makes the calls it is told to make, and waits in between. */
public final class Hand {
  /** A private semaphore that the thread waits for when it has nothing to do. */
  final int go;

  Tcb tcb;
  private final GuestScenario scenario;
  private final String name;
  private final Deque<Call> orders = new ArrayDeque<>();
  private boolean busy;
  private String returned = "nothing yet";
  private int result;

  Hand(GuestScenario scenario, String name, int go) {
    this.scenario = scenario;
    this.name = name;
    this.go = go;
  }

  /** Makes calls, one after the other; comes back when all threads wait for something. */
  public Hand does(Call... calls) {
    for (Call call : calls) {
      orders.add(call);
    }
    scenario.order(this);
    return this;
  }

  /** What the last call returned, with the errno if that was -1. */
  public String returned() {
    return busy ? "nothing yet" : returned;
  }

  public int result() {
    return result;
  }

  public boolean isBusy() {
    return busy;
  }

  void isIdle() {
    if (busy) {
      throw new IllegalStateException(name + " is busy");
    }
  }

  public int pid() {
    return tcb.pid;
  }

  public Tcb tcb() {
    Tcb now = scenario.kernel().scheduler().find(tcb.pid);
    tcb = now == null ? tcb : now;
    return tcb;
  }

  public TaskState state() {
    return tcb().taskState;
  }

  /** Current and base priority: {@code 220/200}. */
  public String priority() {
    return tcb().schedPriority + "/" + tcb().basePriority;
  }

  public boolean isAlive() {
    return scenario.isAlive(tcb.pid);
  }

  /** The thread's function. */
  void loop(Activation guest) {
    guest
        .call(Call.nxsemWait(go))
        .then(
            () -> {
              work(guest);
              guest.then(() -> loop(guest));
            });
  }

  private void work(Activation guest) {
    Call order = orders.poll();
    if (order != null) {
      guest.then(() -> busy = true);
      guest.call(order, value -> done(value));
      guest.then(() -> work(guest));
    }
  }

  private void done(int value) {
    busy = false;
    result = value;
    returned = value == -1 ? "-1/" + tcb().errno : Integer.toString(value);
    scenario.log(name + " " + returned);
  }
}
