package dev.c3emu.tools.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a run end in good order when the process is told to: the guest is stopped, and the process
 * waits until the terminal is restored and the outcome printed. The JVM then exits with the status
 * that belongs to the signal.
 */
public final class Termination {
  private static final int PATIENCE_SECONDS = 5;

  private final CountDownLatch done = new CountDownLatch(1);
  private Thread hook;

  /** Sets what ends the run; called on a thread of its own. */
  public void onSignal(Runnable stop) {
    hook = new Thread(() -> endRun(stop), "termination");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The run has ended and been reported. */
  public void done() {
    done.countDown();
    if (hook != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process is being told to end right now.
      }
    }
  }

  private void endRun(Runnable stop) {
    stop.run();
    try {
      done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
