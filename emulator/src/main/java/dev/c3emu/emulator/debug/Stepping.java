package dev.c3emu.emulator.debug;

import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import java.util.Optional;

/**
 * Executes instructions one by one: of the hart, or, where threads are known, of one thread while
 * the others run as they would.
 */
final class Stepping {
  private final MachineDebugTarget target;
  private final Machine machine;

  /** The order whose instruction is executed while its thread has to wait for its turn. */
  private Resume awaitingTurn;

  Stepping(MachineDebugTarget target, Machine machine) {
    this.target = target;
    this.machine = machine;
  }

  /** Carries out an order to step; the same order again goes on after an interruption. */
  StopEvent step(Resume how, RunLimits limits) {
    boolean executed = how == awaitingTurn;
    awaitingTurn = null;
    if (how instanceof Resume.StepRange range) {
      int thread = thread(range.thread());
      StopEvent event = executed ? turn(how, thread, limits) : first(how, thread, limits);
      while (event instanceof StopEvent.Stepped && range.contains(machine.hart().pc)) {
        event = step(how, thread, limits);
      }
      return event;
    }
    int thread = thread(((Resume.Step) how).thread());
    return executed ? turn(how, thread, limits) : first(how, thread, limits);
  }

  /** The thread to wait for before and after a step; 0 where it is the hart that steps. */
  private int thread(int wanted) {
    Optional<ThreadSource> source = target.threads().filter(ThreadSource::canAwait);
    if (source.isEmpty()) {
      return 0;
    }
    int current = source.get().current();
    boolean inHandler = wanted == 0 && !source.get().executes(current);
    return wanted > 0 || inHandler ? wanted : current;
  }

  /** A step from where a debugger has left the thread, whatever breakpoint is there. */
  private StopEvent first(Resume how, int thread, RunLimits limits) {
    if (!isInterrupted(thread)) {
      StopEvent event = await(thread, limits);
      if (!(event instanceof StopEvent.Stepped)) {
        return event;
      }
    }
    machine.engine().passBreakpoint();
    return step(how, thread, limits);
  }

  private StopEvent step(Resume how, int thread, RunLimits limits) {
    boolean inHandler = isInterrupted(thread);
    StopEvent event = target.stepOnce(limits);
    boolean done = event instanceof StopEvent.Stepped && !(inHandler && isInterrupted(thread));
    return done ? turn(how, thread, limits) : event;
  }

  /** The instruction is executed; the thread may have to wait for its next. */
  private StopEvent turn(Resume how, int thread, RunLimits limits) {
    StopEvent event = await(thread, limits);
    if (event instanceof StopEvent.Interrupted || event instanceof StopEvent.ThreadExited) {
      awaitingTurn = how;
    }
    return event;
  }

  /** Whether a handler runs in a thread's stead: its instructions count as the thread's. */
  private boolean isInterrupted(int thread) {
    if (thread == 0) {
      return false;
    }
    ThreadSource source = target.threads().orElseThrow();
    return thread == source.current() && !source.executes(thread);
  }

  /** Runs until the next instruction is a thread's. */
  private StopEvent await(int thread, RunLimits limits) {
    if (thread == 0) {
      return new StopEvent.Stepped();
    }
    ThreadSource source = target.threads().orElseThrow();
    if (source.executes(thread)) {
      return new StopEvent.Stepped();
    }
    source.await(thread);
    try {
      StopEvent event = target.runOn(limits);
      boolean itsTurn = event instanceof StopEvent.ThreadStarted && source.executes(thread);
      return itsTurn ? new StopEvent.Stepped() : event;
    } finally {
      source.await(0);
    }
  }
}
