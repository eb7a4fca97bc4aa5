package dev.c3emu.tools.run;

import dev.c3emu.emulator.machine.Machine;
import java.time.Duration;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicReference;

/** Ends a run from other threads; the first reason counts. */
final class Interrupter implements AutoCloseable {
  private final Machine machine;
  private final AtomicReference<Interruption> reason = new AtomicReference<>();
  private Timer timer;

  Interrupter(Machine machine) {
    this.machine = machine;
  }

  void interrupt(Interruption why) {
    reason.compareAndSet(null, why);
    machine.interrupt(why.text());
  }

  void after(Duration wallTime) {
    timer = new Timer("wall timeout", true);
    TimerTask task =
        new TimerTask() {
          @Override
          public void run() {
            interrupt(Interruption.WALL_TIMEOUT);
          }
        };
    timer.schedule(task, wallTime.toMillis());
  }

  Optional<Interruption> reason() {
    return Optional.ofNullable(reason.get());
  }

  @Override
  public void close() {
    if (timer != null) {
      timer.cancel();
    }
  }
}
