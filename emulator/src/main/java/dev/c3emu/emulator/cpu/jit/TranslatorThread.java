package dev.c3emu.emulator.cpu.jit;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The thread that translates for all machines; it ends when there is nothing to do. */
final class TranslatorThread {
  private static final int IDLE_SECONDS = 10;

  static final Executor EXECUTOR = create();

  private TranslatorThread() {}

  private static Executor create() {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "c3emu-translator");
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }
}
