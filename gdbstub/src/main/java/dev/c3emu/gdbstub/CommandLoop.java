package dev.c3emu.gdbstub;

import dev.c3emu.emulator.debug.DebugTarget;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.gdbstub.session.Debugger;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The machine's thread while a guest can be debugged: lets the guest run, and between runs does
 * what connections ask for.
 */
final class CommandLoop {
  private final BlockingQueue<Runnable> commands = new LinkedBlockingQueue<>();
  private final DebugTarget target;
  private final Debugger debugger;
  private volatile boolean guestRuns;

  CommandLoop(DebugTarget target, Debugger debugger) {
    this.target = target;
    this.debugger = debugger;
  }

  /** Has something done between two instructions; from any thread. */
  void post(Runnable command) {
    commands.add(command);
    if (guestRuns) {
      target.interrupt();
    }
  }

  /**
   * Runs the guest until the run is over.
   *
   * @param beforeWaiting what to do before the thread waits for a command
   */
  StopReason run(RunLimits limits, Runnable beforeWaiting) {
    boolean canAdvance = true;
    while (debugger.end().isEmpty()) {
      Runnable command = commands.poll();
      if (command == null && !(debugger.guestMoves() && canAdvance)) {
        beforeWaiting.run();
        command = await();
      }
      if (command != null) {
        command.run();
        canAdvance = true;
      } else {
        canAdvance = advance(limits);
      }
    }
    return debugger.end().get();
  }

  private boolean advance(RunLimits limits) {
    guestRuns = true;
    try {
      // Whoever posts now interrupts; whoever posted before is seen here.
      return !commands.isEmpty() || debugger.advance(limits);
    } finally {
      guestRuns = false;
    }
  }

  private Runnable await() {
    try {
      return commands.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return () -> debugger.end(new StopReason.Interrupted("interrupted"));
    }
  }
}
