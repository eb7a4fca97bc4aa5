package dev.c3emu.emulator.cpu.jit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the JVM's optimising compiler away while the process is young: what it and the profiling
 * for it cost pays off only later.
 *
 * <p>It asks the host for the CPU time used, outside of all machines: nothing that a guest sees
 * depends on it.
 */
public final class QuickStart {
  /** CPU time of the whole process. */
  private static final Duration YOUTH = Duration.ofMillis(1000);

  private static final int LOOK_MILLISECONDS = 50;

  /** The quick compiler's code that tells how often it is executed, and no more. */
  private static final int COUNTING_TIER = 2;

  private static final int OPTIMIZING_TIER = 4;
  private static final String LIMIT = "TieredStopAtLevel";

  private static boolean begun;

  /** What waits for the end of it; null when it is over, or was never begun. */
  private static List<Runnable> waiting;

  private QuickStart() {}

  /**
   * Begins, if the JVM can be told so, the first time it is called: before anything is translated.
   * What only interprets is better off without.
   */
  public static synchronized void begin() {
    WhiteBox box = WhiteBox.find();
    if (box == null || begun) {
      return;
    }
    begun = true;
    box.setFlag(LIMIT, COUNTING_TIER);
    waiting = new ArrayList<>();
    Thread thread = new Thread(() -> end(box), "c3emu-quick-start");
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether it is going on. */
  static synchronized boolean isOn() {
    return waiting != null;
  }

  /** Does something when it is over; at once if it is. */
  static void after(Runnable task) {
    synchronized (QuickStart.class) {
      if (waiting != null) {
        waiting.add(task);
        return;
      }
    }
    task.run();
  }

  private static void end(WhiteBox box) {
    try {
      while (used().compareTo(YOUTH) < 0) {
        Thread.sleep(LOOK_MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    box.setFlag(LIMIT, OPTIMIZING_TIER);
    List<Runnable> tasks;
    synchronized (QuickStart.class) {
      tasks = waiting;
      waiting = null;
    }
    tasks.forEach(Runnable::run);
  }

  /** Where the host does not tell, it is over at once. */
  private static Duration used() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(YOUTH);
  }
}
