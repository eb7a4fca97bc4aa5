package dev.c3emu.emulator.kernel.exit;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.event.Ending;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.mutex.MutexStep;
import dev.c3emu.emulator.kernel.sched.TaskGroup;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.tls.TlsStep;
import dev.c3emu.emulator.kernel.view.JoinView;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.List;

/** How pthreads begin and end, and who gets their value. */
public final class Pthreads implements Stateful {
  /** {@code PTHREAD_CANCELED}: the value of a thread that was cancelled. */
  public static final int CANCELED = -1;

  private static final int EXIT_FAILURE = 1;
  private static final int ALL_SIGNALS = -1;

  private final Kernel kernel;
  private final Joins joins;
  private final PthreadCreation creation;
  private final PthreadJoining joining;
  private final JoinCompletion completion;
  private final Cleanups cleanups;
  private final boolean cancelRunsCleanups;

  public Pthreads(Kernel kernel) {
    this.kernel = kernel;
    joins = new Joins(kernel);
    creation = new PthreadCreation(kernel, joins);
    joining = new PthreadJoining(kernel, joins);
    completion = new JoinCompletion(kernel, joins);
    cleanups = new Cleanups(kernel);
    cancelRunsCleanups = kernel.config().era() != KernelEra.S0;
  }

  /** pthread_cleanup_push and pop. */
  public Cleanups cleanups() {
    return cleanups;
  }

  /**
   * {@code pthread_create}: results in 0, ENOMEM or EBUSY (a priority of 0).
   *
   * @param pointer where the new thread's number goes, or 0
   */
  public void create(Tcb self, int pointer, PthreadAttributes attributes, int entry, int argument) {
    creation.create(self, pointer, attributes, entry, argument);
  }

  /**
   * {@code pthread_join}: a cancellation point. Results in 0, EDEADLK for the caller itself, ESRCH
   * for a thread that is gone, EINVAL for one that is detached or no pthread of this group.
   *
   * @param pointer where the value goes, or 0
   */
  public void join(Tcb self, int thread, int pointer) {
    joining.join(self, thread, pointer);
  }

  /** {@code pthread_detach}: results in 0 or EINVAL. */
  public void detach(Tcb self, int thread) {
    joining.detach(self, thread);
  }

  /**
   * {@code pthread_exit}: cleanup handlers, key destructors, then the value to those who wait for
   * it. A task that calls it ends as if it had failed.
   */
  public void exit(Tcb self, int value) {
    self.unwind();
    kernel.emit(new KernelEvent.ThreadEnding(self.pid, Ending.PTHREAD_EXIT, self.pid));
    if (kernel.cancellation().hasPoints()) {
      kernel.cancellation().disable(self, true);
    }
    self.push(new JoinStep.PthreadLeave(value));
    self.push(TlsStep.DestructBegin.DESTRUCT_BEGIN);
    cleanups.popAll(self, self);
  }

  /**
   * {@code pthread_cancel}: results in 0 or ESRCH. Asynchronously, the caller runs the thread's
   * cleanup handlers; nobody runs its key destructors.
   */
  public void cancel(Tcb self, int pid) {
    Tcb victim = pid == 0 ? null : kernel.scheduler().find(pid);
    if (victim == null) {
      self.complete(Errno.ESRCH.negative());
      return;
    }
    self.complete(0);
    if (kernel.cancellation().notify(victim)) {
      return;
    }
    if (victim == self) {
      exit(self, CANCELED);
      return;
    }
    kernel.emit(new KernelEvent.ThreadEnding(pid, Ending.CANCELED, self.pid));
    self.push(new JoinStep.Terminate(pid));
    self.push(new MutexStep.Abandon(pid));
    completion.push(self, victim, CANCELED);
    if (cancelRunsCleanups) {
      cleanups.popAll(self, victim);
    }
  }

  /** What is kept of threads that were not joined. */
  public List<JoinView> view() {
    return joins.view();
  }

  PthreadCreation creation() {
    return creation;
  }

  PthreadJoining joining() {
    return joining;
  }

  JoinCompletion completion() {
    return completion;
  }

  void leave(Tcb self, int value) {
    self.sigprocmask = ALL_SIGNALS;
    self.push(JoinStep.PthreadEnd.PTHREAD_END);
    completion.push(self, self, value);
  }

  void end(Tcb self) {
    if (self.result() < 0) {
      kernel.exits().exit(self, EXIT_FAILURE);
      return;
    }
    self.push(
        kernel.config().era().exitHandlersInLibrary()
            ? new ExitStep.Orderly(0)
            : new ExitStep.UpExit(0));
    self.push(new ExitStep.ExitHook(self.pid, 0, true, ExitStep.Stage.HANDLERS));
    self.push(new MutexStep.Abandon(self.pid));
  }

  void terminate(Tcb self, int pid) {
    Tcb victim = kernel.scheduler().find(pid);
    self.complete(victim == null ? Errno.ESRCH.negative() : 0);
    if (victim != null) {
      kernel.exits().terminate(self, victim);
    }
  }

  void release(TaskGroup group) {
    joins.release(group);
  }

  @Override
  public void save(StateWriter out) {
    joins.save(out);
  }

  @Override
  public void load(StateReader in) {
    joins.load(in);
  }
}
