package dev.c3emu.emulator.cpu.jit;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that work for all machines; each ends when there is nothing to do. */
final class BackgroundThread {
  private static final int IDLE_SECONDS = 10;

  static final Executor TRANSLATOR = create("c3emu-translator");

  /** Waits for the JVM's compiler most of the time. */
  static final Executor OPTIMIZER = create("c3emu-optimizer");

  private BackgroundThread() {}

  private static Executor create(String name) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }
}
