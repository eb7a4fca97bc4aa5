package dev.c3emu.emulator.kernel.exit;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.sched.ChildStatus;
import dev.c3emu.emulator.kernel.sched.TaskGroup;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.signal.SigInfo;
import dev.c3emu.emulator.kernel.signal.SignalNumber;

/**
 * {@code waitpid}, and what a thread's end does for those in it. Without parents, waiters wait for
 * a semaphore of the child's group; with parents, for SIGCHLD.
 */
public final class Waitpid {
  /** An option: do not wait. */
  public static final int WNOHANG = 1;

  /** Set in a group's wait flags when somebody's status location is in use. */
  private static final int WCLAIMED = 1 << 3;

  private static final int ANY = -1;

  private final Kernel kernel;
  private final boolean parents;
  private final boolean childStatus;
  private final boolean built;

  public Waitpid(Kernel kernel) {
    this.kernel = kernel;
    parents = kernel.config().isOn(KernelOption.SCHED_HAVE_PARENT);
    childStatus = parents && kernel.config().isOn(KernelOption.SCHED_CHILD_STATUS);
    built = kernel.config().isOn(KernelOption.SCHED_WAITPID);
  }

  /**
   * {@code waitpid}: a cancellation point. Results in the pid, 0 if the child has not ended and
   * WNOHANG was given, ECHILD, EINTR or, if not built, ENOSYS.
   *
   * @param pid the child; with parents, -1 for any
   * @param statloc where the exit status goes, in its second byte; or 0
   */
  public void waitpid(Tcb self, int pid, int statloc, int options) {
    if (!built) {
      self.complete(Errno.ENOSYS.negative());
      return;
    }
    if (!kernel.cancellation().proceeds(self)) {
      return;
    }
    if (statloc != 0) {
      kernel.checkMemory(statloc, 4);
    }
    kernel.scheduler().lock(self);
    if (parents) {
      waitForChild(self, pid, statloc, options);
    } else {
      waitForGroup(self, pid, statloc, options);
    }
  }

  private void waitForGroup(Tcb self, int pid, int statloc, int options) {
    Tcb child = kernel.scheduler().find(pid);
    if (child == null || child.group == null) {
      finish(self, Errno.ECHILD.negative());
      return;
    }
    TaskGroup group = child.group;
    kernel.groups().addWaiter(group);
    boolean owner = group.tgWaitflags == 0;
    if (owner) {
      group.tgWaitflags = options | WCLAIMED;
      group.tgStatloc = statloc;
    }
    boolean noHang = (options & WNOHANG) != 0;
    self.push(new WaitpidStep.GroupEnded(pid, group.address, owner, noHang));
    if (noHang) {
      self.complete(kernel.semaphores().waits().trywait(self, group.tgExitsem));
    } else {
      kernel.semaphores().waits().nxsemWait(self, group.tgExitsem);
    }
  }

  void groupEnded(Tcb self, WaitpidStep.GroupEnded step) {
    TaskGroup group = kernel.groups().at(step.group());
    boolean failed = self.result() < 0;
    if (group != null) {
      if (failed && step.owner()) {
        group.tgStatloc = 0;
        group.tgWaitflags = 0;
      }
      kernel.groups().removeWaiter(group);
    }
    if (!failed) {
      finish(self, step.pid());
    } else {
      finish(self, step.noHang() ? 0 : self.result());
    }
  }

  /** {@code nxtask_exitwakeup}: tells whether somebody is left to be woken by one more post. */
  boolean wakeOne(Tcb dying, int status) {
    TaskGroup group = dying.group;
    if (!built || parents || group == null) {
      return false;
    }
    if (!dying.isPthread() && group.tgStatloc != 0) {
      kernel.memory().store32(group.tgStatloc, status << 8);
    }
    if (group.tgNmembers != 1) {
      return false;
    }
    group.tgStatloc = 0;
    group.tgWaitflags = 0;
    return kernel.semaphores().layout().count(group.tgExitsem) < 0;
  }

  /** {@code nxtask_signalparent}: keeps the status and sends SIGCHLD. */
  void childEnded(Tcb dying, int status) {
    TaskGroup group = dying.group;
    if (!parents || group == null) {
      return;
    }
    if (kernel.config().hasGroupMembers()) {
      TaskGroup parent = kernel.groups().find(group.tgPpid);
      if (parent == null) {
        group.tgPpid = ANY;
        return;
      }
      boolean last = group.tgNmembers == 1;
      if (!dying.isPthread()) {
        keep(parent, dying.pid, status, last);
      } else if (last) {
        keep(parent, group.tgPid, statusOf(parent, group.tgPid), true);
      }
      if (last) {
        kernel.signals().signalGroup(parent, childSignal(group, status));
      }
      return;
    }
    Tcb parent = kernel.scheduler().find(group.tgPpid);
    if (parent == null || parent.group == null || dying.isPthread()) {
      return;
    }
    if (!childStatus) {
      parent.group.tgNchildren--;
    } else {
      keep(parent.group, dying.pid, status, true);
    }
    kernel.signals().dispatch(parent, childSignal(group, status));
  }

  private void waitForChild(Tcb self, int pid, int statloc, int options) {
    TaskGroup group = self.group;
    boolean refused;
    if (childStatus) {
      boolean retains = retains(group);
      Tcb child = kernel.scheduler().find(pid);
      refused =
          retains && group.tgChildren.isEmpty()
              || pid != ANY
                  && (child != null && child.group != null && child.group.tgPpid != group.tgPid
                      || retains && childOf(group, pid) == null);
    } else {
      Tcb child = kernel.scheduler().find(pid);
      refused =
          group.tgNchildren == 0
              || pid != ANY
                  && (child == null || child.group == null || child.group.tgPpid != self.pid);
    }
    if (refused) {
      finish(self, Errno.ECHILD.negative());
    } else {
      await(self, pid, statloc, options);
    }
  }

  /** One turn of waiting: looks whether the child has ended before it waits for the signal. */
  private void await(Tcb self, int pid, int statloc, int options) {
    TaskGroup group = self.group;
    if (childStatus && retains(group)) {
      ChildStatus ended = pid == ANY ? endedChild(group) : childOf(group, pid);
      if (ended != null && ended.exited()) {
        store(statloc, ended.status());
        group.tgChildren.remove(ended);
        finish(self, ended.pid());
        return;
      }
    } else if (isGone(group, pid)) {
      finish(self, Errno.ECHILD.negative());
      return;
    }
    if ((options & WNOHANG) != 0) {
      finish(self, 0);
      return;
    }
    self.push(new WaitpidStep.Signalled(pid, statloc, options));
    kernel.signals().waits().wait(self, SignalNumber.SIGCHLD.bit(), 0);
  }

  void signalled(Tcb self, WaitpidStep.Signalled step) {
    if (self.result() < 0) {
      finish(self, self.result());
      return;
    }
    SigInfo info = kernel.signals().waits().received(self);
    if (info.signo() != SignalNumber.SIGCHLD.number()
        || step.pid() != ANY && info.pid() != step.pid()) {
      await(self, step.pid(), step.statloc(), step.options());
      return;
    }
    store(step.statloc(), info.status());
    ChildStatus ended = childOf(self.group, info.pid());
    if (ended != null) {
      self.group.tgChildren.remove(ended);
    }
    finish(self, info.pid());
  }

  private void finish(Tcb self, int result) {
    self.complete(result);
    kernel.scheduler().unlock(self);
  }

  private boolean isGone(TaskGroup group, int pid) {
    boolean childless = !childStatus && group.tgNchildren == 0;
    return childless || pid != ANY && kernel.scheduler().find(pid) == null;
  }

  private void keep(TaskGroup parent, int pid, int status, boolean exited) {
    if (!childStatus || !retains(parent)) {
      return;
    }
    ChildStatus child = childOf(parent, pid);
    if (child != null) {
      int place = parent.tgChildren.indexOf(child);
      parent.tgChildren.set(place, new ChildStatus(pid, child.kind(), exited, status));
    }
  }

  private void store(int statloc, int status) {
    if (statloc != 0) {
      kernel.memory().store32(statloc, status << 8);
    }
  }

  private static int statusOf(TaskGroup parent, int pid) {
    ChildStatus child = childOf(parent, pid);
    return child == null ? 0 : child.status();
  }

  private static SigInfo childSignal(TaskGroup group, int status) {
    return new SigInfo(
        SignalNumber.SIGCHLD.number(), SigInfo.CLD_EXITED, 0, 0, group.tgPid, status);
  }

  private static boolean retains(TaskGroup group) {
    return (group.tgFlags & TaskGroup.FLAG_NOCLDWAIT) == 0;
  }

  private static ChildStatus childOf(TaskGroup group, int pid) {
    for (ChildStatus child : group.tgChildren) {
      if (child.pid() == pid) {
        return child;
      }
    }
    return null;
  }

  private static ChildStatus endedChild(TaskGroup group) {
    for (ChildStatus child : group.tgChildren) {
      if (child.exited()) {
        return child;
      }
    }
    return null;
  }
}
