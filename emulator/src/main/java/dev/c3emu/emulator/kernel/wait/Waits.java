package dev.c3emu.emulator.kernel.wait;

import dev.c3emu.emulator.kernel.Continuation;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.exit.JoinStep;
import dev.c3emu.emulator.kernel.exit.WaitpidStep;
import dev.c3emu.emulator.kernel.mqueue.MqStep;
import dev.c3emu.emulator.kernel.mutex.MutexStep;
import dev.c3emu.emulator.kernel.sched.TaskState;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.signal.SignalStep;
import dev.c3emu.emulator.kernel.view.MutexView;
import java.util.List;
import java.util.Optional;

/** Finds out what threads wait for: their frames say what they will do with it. */
final class Waits {
  private final Kernel kernel;

  Waits(Kernel kernel) {
    this.kernel = kernel;
  }

  /** What a thread waits for; empty if it is ready or runs. */
  Optional<Awaited> of(Tcb thread) {
    TaskState state = thread.taskState;
    if (!state.blocked()) {
      return Optional.empty();
    }
    List<Continuation> frames = thread.frames();
    for (int i = frames.size() - 1; i >= 0 && !frames.get(i).awaitsGuest(); i--) {
      Optional<Awaited> awaited = awaited(thread, frames.get(i));
      if (awaited.isPresent()) {
        return awaited;
      }
    }
    return Optional.of(
        state == TaskState.WAIT_SEM ? new Awaited.Semaphore(thread.waitsem) : new Awaited.Kernel());
  }

  /** Ticks until a thread's wait ends by itself, if it does. */
  Optional<Long> ticksLeft(Tcb thread) {
    return thread.waitdog.isActive()
        ? Optional.of(Math.max(thread.waitdog.due() - kernel.tick().now(), 0))
        : Optional.empty();
  }

  private Optional<Awaited> awaited(Tcb thread, Continuation frame) {
    if (frame instanceof MutexStep step) {
      return ofMutex(thread, step);
    }
    if (frame instanceof JoinStep.Join join) {
      return Optional.of(new Awaited.Joined(join.thread()));
    }
    if (frame instanceof WaitpidStep.GroupEnded ended) {
      return Optional.of(new Awaited.Child(ended.pid()));
    }
    if (frame instanceof WaitpidStep.Signalled signalled) {
      return Optional.of(new Awaited.Child(signalled.pid()));
    }
    if (frame instanceof MqStep.Send send) {
      return Optional.of(new Awaited.Queue(kernel.messageQueues().name(send.queue()), true));
    }
    if (frame instanceof MqStep.Receive receive) {
      return Optional.of(new Awaited.Queue(kernel.messageQueues().name(receive.queue()), false));
    }
    return frame instanceof SignalStep.WaitEnd end ? ofSignal(thread, end) : Optional.empty();
  }

  private Optional<Awaited> ofMutex(Tcb thread, MutexStep step) {
    if (step instanceof MutexStep.Taken taken) {
      int owner =
          kernel.mutexes().view().stream()
              .filter(mutex -> mutex.address() == taken.mutex())
              .map(MutexView::owner)
              .findFirst()
              .orElse(0);
      return Optional.of(new Awaited.Mutex(taken.mutex(), owner));
    }
    return step instanceof MutexStep.CondWoken woken
        ? Optional.of(new Awaited.Condition(thread.waitsem, woken.mutex()))
        : Optional.empty();
  }

  /** A wait for signals may be a sleep, or a parent's wait: the frame below says so. */
  private Optional<Awaited> ofSignal(Tcb thread, SignalStep.WaitEnd end) {
    List<Continuation> frames = thread.frames();
    int below = frames.lastIndexOf(end) - 1;
    Continuation frame = below < 0 ? null : frames.get(below);
    if (frame instanceof SignalStep.SleepEnd || frame instanceof SignalStep.SecondsEnd) {
      return Optional.of(new Awaited.Time());
    }
    return frame instanceof WaitpidStep.Signalled child
        ? Optional.of(new Awaited.Child(child.pid()))
        : Optional.of(new Awaited.Signal(end.set()));
  }
}
