package dev.c3emu.emulator.kernel.debug;

import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.debug.SystemCalls;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.event.StampedEvent;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.service.GateObserver;
import dev.c3emu.emulator.kernel.service.KernelGate;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.StopReason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Stops the machine at calls of its kernel, and as threads begin, end and go on; only while a
 * debugger lets the guest run. A call is stopped at before its {@code ecall} is executed, and again
 * before the caller's next instruction, so that nothing happens earlier or later than it would.
 */
public final class KernelStops implements GateObserver, SystemCalls {
  private static final int NOBODY = -1;

  private final Machine machine;
  private final Hart hart;
  private final KernelGate gate;
  private final List<Entered> entered = new ArrayList<>();
  private final Set<Integer> unborn = new HashSet<>();
  private IntPredicate caughtByDebugger = number -> false;
  private IntPredicate caughtByUser = number -> false;
  private boolean guestRuns;
  private boolean threadsReported;
  private boolean threadEnded;
  private int awaited = NOBODY;
  private Place stoppedAt;
  private Entered latest;

  /** A caught call that has not returned; how many frames its thread had before. */
  private record Entered(Tcb thread, int number, int frames) {}

  private record Place(long instructions, int pc) {}

  /** Begins to look at what passes a gate. */
  public KernelStops(Machine machine, KernelGate gate) {
    this.machine = machine;
    this.gate = gate;
    hart = machine.hart();
    gate.observe(this);
    gate.listen(this::happened);
  }

  @Override
  public void catchCalls(IntPredicate caught) {
    caughtByDebugger = caught;
  }

  /**
   * As {@link #catchCalls}, for a user whose debugger knows nothing of calls: the stop says in
   * words what it is.
   */
  public void tellOfCalls(IntPredicate caught) {
    caughtByUser = caught;
  }

  @Override
  public void listen(boolean runs) {
    guestRuns = runs;
    if (runs && !here().equals(stoppedAt)) {
      stoppedAt = null;
    }
  }

  @Override
  public boolean admits(int number) {
    latest = null;
    boolean caught = caughtByDebugger.test(number) || caughtByUser.test(number);
    if (!guestRuns || !caught) {
      return true;
    }
    if (!here().equals(stoppedAt)) {
      stoppedAt = here();
      stop(number, true);
      return false;
    }
    Tcb thread = gate.kernel().map(Kernel::running).orElse(null);
    entered.removeIf(call -> isGone(call.thread()));
    latest = new Entered(thread, number, thread == null ? 0 : thread.frames().size());
    entered.add(latest);
    return true;
  }

  @Override
  public void replaced() {
    stoppedAt = null;
    latest = null;
    entered.clear();
    unborn.clear();
  }

  @Override
  public void answered() {
    if (latest != null) {
      leave(latest);
    }
  }

  @Override
  public void resumes() {
    boolean justEnded = threadEnded;
    threadEnded = false;
    if (!guestRuns) {
      return;
    }
    Tcb running = gate.kernel().orElseThrow().running();
    for (int i = entered.size() - 1; i >= 0; i--) {
      Entered call = entered.get(i);
      if (call.thread() == running && running.frames().size() <= call.frames()) {
        leave(call);
        break;
      }
    }
    // Of two things at a time only one can be told: the other is told when the thread next runs.
    boolean begins = !justEnded && unborn.remove(running.pid);
    if (begins || running.pid == awaited) {
      machine.stop(new StopReason.ThreadRuns(KernelThreads.number(running.pid)));
    }
  }

  void reportThreads(boolean on) {
    threadsReported = on;
    unborn.clear();
  }

  void await(int thread) {
    awaited = thread == 0 ? NOBODY : KernelThreads.pid(thread);
  }

  private void leave(Entered call) {
    entered.remove(call);
    latest = null;
    stop(call.number(), false);
  }

  private void stop(int number, boolean entering) {
    if (caughtByDebugger.test(number)) {
      machine.stop(new StopReason.SystemCall(number, entering));
    } else if (caughtByUser.test(number)) {
      machine.stop(new StopReason.Caught(CallText.of(gate, hart, number, entering)));
    }
  }

  private void happened(StampedEvent stamped) {
    if (!threadsReported || !guestRuns) {
      return;
    }
    if (stamped.event() instanceof KernelEvent.ThreadCreated made) {
      unborn.add(made.pid());
    } else if (stamped.event() instanceof KernelEvent.ThreadExited gone) {
      unborn.remove(gone.pid());
      threadEnded = true;
      machine.stop(new StopReason.ThreadEnded(KernelThreads.number(gone.pid()), gone.status()));
    }
  }

  private boolean isGone(Tcb thread) {
    return thread == null
        || gate.kernel().map(kernel -> kernel.scheduler().find(thread.pid)).orElse(null) != thread;
  }

  private Place here() {
    return new Place(hart.instructions(), hart.pc);
  }
}
