package dev.c3emu.emulator.kernel.exit;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.sched.TaskGroup;
import dev.c3emu.emulator.kernel.sched.Tcb;

/** exit, _exit, task_delete and waitpid. */
public final class Exits {
  /** An option of waitpid. */
  public static final int WNOHANG = 1;

  /** Set in a group's wait flags when somebody's status location is in use. */
  private static final int WCLAIMED = 1 << 3;

  private static final int STATUS_MASK = 0xFF;

  private final Kernel kernel;

  public Exits(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Ends the calling thread, with all that an orderly end brings. */
  public void exit(Tcb self, int status) {
    self.unwind();
    self.push(ExitStep.UpExit.UP_EXIT);
    self.push(new ExitStep.ExitHook(self.pid, status & STATUS_MASK, true, ExitStep.Stage.HANDLERS));
  }

  /** {@code _exit}: ends the calling thread without handlers. */
  public void underscoreExit(Tcb self) {
    self.unwind();
    self.push(ExitStep.UpExit.UP_EXIT);
  }

  /**
   * {@code task_delete} and {@code kthread_delete}: ends any thread. Results in 0, ESRCH or EACCES.
   *
   * @param pid 0 for the caller
   */
  public void delete(Tcb self, int pid) {
    if (pid == 0 || pid == self.pid) {
      exit(self, 0);
      return;
    }
    Tcb victim = kernel.scheduler().find(pid);
    if (victim == null) {
      self.complete(Errno.ESRCH.negative());
    } else if (victim.isKernelThread() && !self.isKernelThread()) {
      self.complete(Errno.EACCES.negative());
    } else {
      self.complete(0);
      if (!kernel.cancellation().notify(victim)) {
        terminate(self, victim, true);
      }
    }
  }

  /** {@code nxtask_terminate}: ends a thread that does not run, in the name of one that does. */
  public void terminate(Tcb self, Tcb victim, boolean blocking) {
    kernel.scheduler().unlink(victim);
    self.push(new ExitStep.Release(victim.pid, false));
    self.push(new ExitStep.ExitHook(victim.pid, 0, blocking, ExitStep.Stage.HANDLERS));
  }

  /** {@code nxtask_exit}: what is left to do falls to the thread that runs next. */
  void upExit(Tcb self) {
    Tcb successor = kernel.scheduler().retire(self);
    successor.push(new ExitStep.Release(self.pid, true));
    kernel.scheduler().unlink(self);
    if (!self.has(Tcb.FLAG_EXIT_PROCESSING)) {
      successor.push(new ExitStep.ExitHook(self.pid, 0, false, ExitStep.Stage.HANDLERS));
    }
  }

  void hook(Tcb self, ExitStep.ExitHook step) {
    Tcb dying = kernel.scheduler().find(step.pid());
    if (dying == null || dying.has(Tcb.FLAG_EXIT_PROCESSING)) {
      return;
    }
    int result = self.result();
    if (step.stage() != ExitStep.Stage.FINISH) {
      self.push(step.next());
    }
    switch (step.stage()) {
      case HANDLERS, SIGNAL_PARENT -> {}
      case RECOVER -> {
        kernel.tick().watchdogs().cancel(dying.waitdog);
        kernel.semaphores().interruptions().recover(dying);
      }
      case WAKE_WAITERS -> wakeWaiters(self, step, dying);
      case LEAVE_GROUP -> {
        TaskGroup empty = kernel.groups().leave(dying);
        if (empty != null) {
          kernel.groups().release(empty, dying.pid);
        }
      }
      case FINISH -> {
        dying.flags |= Tcb.FLAG_EXIT_PROCESSING;
        kernel.emit(new KernelEvent.ThreadExited(dying.pid, dying.name, step.status()));
      }
    }
    self.complete(result);
  }

  /** {@code nxtask_exitwakeup}: one post at a time, as a post may cost the poster the CPU. */
  private void wakeWaiters(Tcb self, ExitStep.ExitHook step, Tcb dying) {
    TaskGroup group = dying.group;
    if (group == null) {
      return;
    }
    if (!dying.isPthread() && group.tgStatloc != 0) {
      kernel.checkMemory(group.tgStatloc, 4);
      kernel.memory().store32(group.tgStatloc, step.status() << 8);
    }
    if (group.tgNmembers == 1) {
      group.tgStatloc = 0;
      group.tgWaitflags = 0;
      if (kernel.semaphores().layout().count(group.tgExitsem) < 0) {
        self.pop();
        self.push(step);
        kernel.semaphores().posts().post(group.tgExitsem);
      }
    }
  }

  void release(Tcb self, ExitStep.Release step) {
    Tcb dead = kernel.scheduler().find(step.pid());
    if (dead != null) {
      kernel.tick().watchdogs().cancel(dead.waitdog);
      kernel.threads().release(dead);
    }
    if (step.successor()) {
      kernel.scheduler().resumeAfterExit(self);
    }
  }

  /**
   * {@code waitpid} as built without parents: waits until the group of a task has ended. Results in
   * the pid, 0 if it has not ended and WNOHANG was given, ECHILD or EINTR.
   *
   * @param statloc where the exit status goes, or 0
   */
  public void waitpid(Tcb self, int pid, int statloc, int options) {
    Tcb child = kernel.scheduler().find(pid);
    if (child == null || child.group == null) {
      self.complete(Errno.ECHILD.negative());
      return;
    }
    kernel.scheduler().lock(self);
    TaskGroup group = child.group;
    kernel.groups().addWaiter(group);
    boolean owner = group.tgWaitflags == 0;
    if (owner) {
      group.tgWaitflags = options | WCLAIMED;
      group.tgStatloc = statloc;
    }
    boolean noHang = (options & WNOHANG) != 0;
    self.push(new ExitStep.WaitpidEnd(pid, group.address, owner, noHang));
    if (noHang) {
      self.complete(kernel.semaphores().waits().trywait(self, group.tgExitsem));
    } else {
      kernel.semaphores().waits().nxsemWait(self, group.tgExitsem);
    }
  }

  void waitpidEnd(Tcb self, ExitStep.WaitpidEnd step) {
    TaskGroup group = kernel.groups().at(step.group());
    boolean failed = self.result() < 0;
    if (failed && step.owner() && group != null) {
      group.tgStatloc = 0;
      group.tgWaitflags = 0;
    }
    if (group != null) {
      kernel.groups().removeWaiter(group);
    }
    if (!failed) {
      self.complete(step.pid());
    } else if (step.noHang()) {
      self.complete(0);
    }
    kernel.scheduler().unlock(self);
  }
}
