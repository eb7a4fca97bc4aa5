package dev.c3emu.emulator.kernel.exit;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.tls.CleanupStack;

/**
 * {@code pthread_cleanup_push} and {@code pop}: handlers that a thread runs when it ends by
 * pthread_exit or is cancelled, the last first, each with the scheduler locked.
 */
public final class Cleanups {
  private static final int NONE_POPPED = -1;

  private final Kernel kernel;
  private final int capacity;

  Cleanups(Kernel kernel) {
    this.kernel = kernel;
    capacity =
        kernel.config().isOn(KernelOption.PTHREAD_CLEANUP)
            ? kernel.config().value(KernelOption.PTHREAD_CLEANUP_STACKSIZE)
            : 0;
  }

  /** {@code pthread_cleanup_push}: silently without effect when the stack is full. */
  public void push(Tcb self, int routine, int argument) {
    if (hasStack(self) && stack(self).size() < capacity) {
      stack(self).push(routine, argument);
    }
    self.complete(0);
  }

  /**
   * {@code pthread_cleanup_pop}.
   *
   * @param execute whether the handler is run as well
   */
  public void pop(Tcb self, boolean execute) {
    self.complete(0);
    if (!hasStack(self)) {
      return;
    }
    CleanupStack stack = stack(self);
    int top = count(stack) - 1;
    if (top < 0) {
      return;
    }
    if (!execute) {
      stack.size(top);
      return;
    }
    kernel.scheduler().lock(self);
    self.push(new ExitStep.CleanupPopped(top));
    call(self, self, stack, top);
  }

  void popped(Tcb self, int left) {
    stack(self).size(left);
    self.complete(0);
    kernel.scheduler().unlock(self);
  }

  /** Runs all handlers of a thread, in the name of the running one. */
  void popAll(Tcb self, Tcb thread) {
    if (hasStack(thread) && count(stack(thread)) > 0) {
      kernel.scheduler().lock(self);
      self.push(new ExitStep.Cleanup(thread.pid, NONE_POPPED));
    }
  }

  void popAll(Tcb self, ExitStep.Cleanup step) {
    Tcb thread = kernel.scheduler().find(step.pid());
    if (thread != null) {
      CleanupStack stack = stack(thread);
      if (step.popped() != NONE_POPPED) {
        stack.size(step.popped());
      }
      int top = count(stack) - 1;
      if (top >= 0) {
        self.push(new ExitStep.Cleanup(step.pid(), top));
        call(self, thread, stack, top);
        return;
      }
    }
    kernel.scheduler().unlock(self);
  }

  private void call(Tcb self, Tcb owner, CleanupStack stack, int index) {
    int routine = stack.routine(index);
    int argument = stack.argument(index);
    kernel.emit(new KernelEvent.CleanupRan(self.pid, owner.pid, routine, argument));
    kernel.upcall(self, routine, argument);
  }

  /** The handlers there are, as far as the guest's memory can be believed. */
  private int count(CleanupStack stack) {
    return Math.min(stack.size(), capacity);
  }

  private boolean hasStack(Tcb thread) {
    return capacity > 0 && kernel.tls().isUsable(thread);
  }

  private CleanupStack stack(Tcb thread) {
    return kernel.tls().cleanups(thread);
  }
}
