package dev.c3emu.emulator.kernel.exit;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.KernelPanic;
import dev.c3emu.emulator.kernel.config.EraBug;
import dev.c3emu.emulator.kernel.event.Ending;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.mutex.MutexStep;
import dev.c3emu.emulator.kernel.sched.TaskGroup;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;

/** exit, _exit and task_delete: how tasks end, and what the end of any thread has in common. */
public final class Exits implements Stateful {
  private static final int STATUS_MASK = 0xFF;

  private final Kernel kernel;
  private final ExitHandlers handlers;
  private final boolean inLibrary;

  public Exits(Kernel kernel) {
    this.kernel = kernel;
    handlers = new ExitHandlers(kernel);
    inLibrary = kernel.config().era().exitHandlersInLibrary();
  }

  /** on_exit and atexit. */
  public ExitHandlers handlers() {
    return handlers;
  }

  /**
   * {@code exit}: ends the calling thread, with all that an orderly end brings. Where exit handlers
   * are the library's, they are called first, with the whole status; where they are the kernel's,
   * only the last member of a group calls them, with the low 8 bits.
   */
  public void exit(Tcb self, int status) {
    begin(self);
    kernel.emit(new KernelEvent.ThreadEnding(self.pid, Ending.EXIT, self.pid));
    self.push(new ExitStep.Orderly(status));
    if (inLibrary && self.group != null) {
      self.push(new ExitStep.LibraryHandlers(handlers.slots(self.group), status));
    }
  }

  /**
   * {@code _exit}: ends the calling thread without handlers; of old, without anything else that is
   * orderly either.
   */
  public void underscoreExit(Tcb self, int status) {
    begin(self);
    kernel.emit(new KernelEvent.ThreadEnding(self.pid, Ending.UNDERSCORE_EXIT, self.pid));
    self.push(inLibrary ? new ExitStep.Orderly(status) : new ExitStep.UpExit(status));
  }

  /**
   * {@code task_delete} and {@code kthread_delete}: ends any thread. Results in 0, ESRCH or EACCES.
   *
   * @param pid 0 for the caller
   */
  public void delete(Tcb self, int pid) {
    Tcb victim = pid == 0 ? self : kernel.scheduler().find(pid);
    if (victim == null) {
      self.complete(Errno.ESRCH.negative());
    } else if (victim.isKernelThread() && !self.isKernelThread()) {
      self.complete(Errno.EACCES.negative());
    } else if (victim == self) {
      exit(self, 0);
    } else {
      self.complete(0);
      if (!kernel.cancellation().notify(victim)) {
        kernel.emit(new KernelEvent.ThreadEnding(pid, Ending.DELETED, self.pid));
        terminate(self, victim);
      }
    }
  }

  /** {@code nxtask_terminate}: ends a thread that does not run, in the name of one that does. */
  void terminate(Tcb self, Tcb victim) {
    if (victim.pid == 0) {
      throw new KernelPanic("the idle thread cannot be deleted");
    }
    kernel.scheduler().unlink(victim);
    self.push(new ExitStep.Release(victim.pid, 0, 0, false));
    self.push(new ExitStep.ExitHook(victim.pid, 0, true, ExitStep.Stage.HANDLERS));
  }

  /** Ends the other threads of the caller's group, where groups know their members. */
  public void killChildren(Tcb self) {
    if (!kernel.config().hasGroupMembers()) {
      return;
    }
    if (self.group != null) {
      kernel.scheduler().lock(self);
      self.push(new ExitStep.KillMember(self.group.tgMembers.size() - 1));
    } else if (kernel.config().has(EraBug.PTHREAD_EXIT_WITHOUT_GROUP)) {
      throw new KernelPanic("_exit uses the group that the thread has left already");
    }
  }

  void orderly(Tcb self, int status) {
    int low = status & STATUS_MASK;
    self.push(new ExitStep.UpExit(low));
    self.push(new ExitStep.ExitHook(self.pid, low, true, ExitStep.Stage.HANDLERS));
    self.push(new MutexStep.Abandon(self.pid));
    killChildren(self);
  }

  void libraryHandlers(Tcb self, ExitStep.LibraryHandlers step) {
    int slot = handlers.highest(self.group, step.index());
    if (slot >= 0) {
      self.push(new ExitStep.LibraryHandlers(slot, step.status()));
      handlers.run(self, self.group, slot, step.status());
    }
  }

  void killMember(Tcb self, int from) {
    TaskGroup group = self.group;
    for (int index = from; index >= 0; index--) {
      int pid = index < group.tgMembers.size() ? group.tgMembers.get(index) : self.pid;
      Tcb member = kernel.scheduler().find(pid);
      if (member != null && member != self) {
        self.push(new ExitStep.KillMember(index - 1));
        member.flags &= ~Tcb.FLAG_NONCANCELABLE;
        if (member.isPthread()) {
          kernel.pthreads().cancel(self, pid);
        } else {
          delete(self, pid);
        }
        return;
      }
    }
    kernel.scheduler().unlock(self);
  }

  /** {@code nxtask_exit}: what is left to do falls to the thread that runs next. */
  void upExit(Tcb self, int status) {
    Tcb successor = kernel.scheduler().retire(self);
    kernel.scheduler().unlink(self);
    successor.push(new ExitStep.Release(self.pid, status, successor.result(), true));
    successor.push(new ExitStep.ExitHook(self.pid, 0, false, ExitStep.Stage.HANDLERS));
  }

  void hook(Tcb self, ExitStep.ExitHook step) {
    Tcb dying = kernel.scheduler().find(step.pid());
    if (dying == null || dying.has(Tcb.FLAG_EXIT_PROCESSING)) {
      return;
    }
    if (step.stage() != ExitStep.Stage.FINISH) {
      self.push(step.next());
    }
    switch (step.stage()) {
      case HANDLERS -> kernelHandlers(self, step, dying);
      case RECOVER -> {
        kernel.tick().watchdogs().cancel(dying.waitdog);
        kernel.tls().reportLeft(dying);
        kernel.messageQueues().recover(dying);
        kernel.semaphores().interruptions().recover(dying);
      }
      case SIGNAL_PARENT -> kernel.waitpid().childEnded(dying, step.status());
      case WAKE_WAITERS -> {
        if (kernel.waitpid().wakeOne(dying, step.status())) {
          again(self, step);
          kernel.semaphores().posts().post(dying.group.tgExitsem);
        }
      }
      case DESTRUCT -> {
        if (isLast(dying)) {
          kernel.taskTls().destruct(self, dying);
        }
      }
      case LEAVE_GROUP -> leaveGroup(dying);
      case FINISH -> {
        kernel.signals().cleanUp(dying);
        dying.flags |= Tcb.FLAG_EXIT_PROCESSING;
      }
    }
  }

  void release(Tcb self, ExitStep.Release step) {
    Tcb dead = kernel.scheduler().find(step.pid());
    if (dead != null) {
      leaveGroup(dead);
      kernel.tick().watchdogs().cancel(dead.waitdog);
      kernel.mutexes().forget(dead);
      kernel.signals().forget(dead);
      kernel.emit(new KernelEvent.ThreadExited(dead.pid, dead.name, step.status()));
      dead.unwind();
      kernel.threads().release(dead);
    }
    if (step.successor()) {
      kernel.scheduler().resumeAfterExit(self);
    }
    self.complete(step.result());
  }

  private void begin(Tcb self) {
    if (self.pid == 0) {
      throw new KernelPanic("the idle thread cannot exit");
    }
    self.unwind();
  }

  private void kernelHandlers(Tcb self, ExitStep.ExitHook step, Tcb dying) {
    kernel.cancellation().shield(dying);
    if (step.blocking() && handlers.inKernel() && isLast(dying)) {
      int slot = handlers.highest(dying.group, handlers.capacity());
      if (slot >= 0) {
        again(self, step);
        handlers.run(self, dying.group, slot, step.status());
      }
    }
  }

  private void leaveGroup(Tcb dying) {
    TaskGroup empty = kernel.groups().leave(dying);
    if (empty != null) {
      kernel.signals().release(empty);
      kernel.pthreads().release(empty);
      handlers.release(empty);
      kernel.groups().release(empty, dying.pid);
    }
  }

  /** Repeats a stage, instead of going on to the next one. */
  private static void again(Tcb self, ExitStep.ExitHook step) {
    self.pop();
    self.push(step);
  }

  private static boolean isLast(Tcb dying) {
    return dying.group != null && dying.group.tgNmembers == 1;
  }

  @Override
  public void save(StateWriter out) {
    handlers.save(out);
  }

  @Override
  public void load(StateReader in) {
    handlers.load(in);
  }
}
