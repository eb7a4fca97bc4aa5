package dev.c3emu.tools.run;

import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.StopReason;
import java.time.Duration;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Ends a run from other threads; the first reason counts. */
final class Interrupter implements AutoCloseable {
  private final Machine machine;
  private final AtomicReference<Interruption> reason = new AtomicReference<>();
  private volatile Consumer<StopReason> listener = any -> {};
  private Timer timer;

  Interrupter(Machine machine) {
    this.machine = machine;
  }

  /** Sets who is told too, on the thread that interrupts. */
  void onInterrupt(Consumer<StopReason> whom) {
    listener = whom;
  }

  void interrupt(Interruption why) {
    reason.compareAndSet(null, why);
    machine.interrupt(why.text());
    listener.accept(new StopReason.Interrupted(why.text()));
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
