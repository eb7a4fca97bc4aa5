package dev.c3emu.emulator.kernel.signal;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.sched.SchedStep;
import dev.c3emu.emulator.kernel.sched.TaskGroup;
import dev.c3emu.emulator.kernel.sched.TaskState;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.Map;
import java.util.TreeMap;

/** Sending signals, and what they do to the thread that gets them. */
public final class Signals implements Stateful {
  private static final int ALL = -1;

  private final Kernel kernel;
  private final SignalActions actions;
  private final SignalMasks masks;
  private final SignalWaits waits;
  private final SignalDelivery delivery;
  private final Sleeps sleeps;
  private final Map<Integer, ThreadSignals> threads = new TreeMap<>();
  private final Map<Integer, GroupSignals> groups = new TreeMap<>();

  public Signals(Kernel kernel) {
    this.kernel = kernel;
    actions = new SignalActions(kernel, this);
    masks = new SignalMasks(kernel, this);
    waits = new SignalWaits(kernel, this);
    delivery = new SignalDelivery(kernel, this);
    sleeps = new Sleeps(kernel, this);
  }

  /** sigaction. */
  public SignalActions actions() {
    return actions;
  }

  /** sigprocmask, sigpending, sigsuspend. */
  public SignalMasks masks() {
    return masks;
  }

  /** sigwaitinfo, sigtimedwait, pause. */
  public SignalWaits waits() {
    return waits;
  }

  /** nanosleep, usleep, sleep. */
  public Sleeps sleeps() {
    return sleeps;
  }

  /**
   * {@code kill}: results in 0, ENOSYS for a negative pid, EINVAL or ESRCH. May be called from an
   * interrupt, where the caller is the interrupted thread.
   *
   * @param signo 0 only asks whether there is such a thread
   */
  public void kill(Tcb self, int pid, int signo) {
    if (pid < 0) {
      self.complete(Errno.ENOSYS.negative());
    } else {
      send(self, pid, new SigInfo(signo, SigInfo.SI_USER, Errno.EINTR.number(), 0, self.pid, 0));
    }
  }

  /** {@code sigqueue}: a signal that carries a value. Results as {@link #kill}. */
  public void queue(Tcb self, int pid, int signo, int value) {
    send(self, pid, new SigInfo(signo, SigInfo.SI_QUEUE, 0, value, self.pid, 0));
  }

  /** {@code pthread_kill}. */
  public void pthreadKill(Tcb self, int thread, int signo) {
    Tcb target = kernel.scheduler().find(thread);
    if (!SignalNumber.isValid(signo)) {
      self.complete(Errno.EINVAL.negative());
    } else if (target == null || target.pid == 0) {
      self.complete(Errno.ESRCH.negative());
    } else {
      send(self, target, new SigInfo(signo, SigInfo.SI_USER, Errno.EINTR.number(), 0, self.pid, 0));
    }
  }

  /** {@code nxsig_tcbdispatch}: gives a signal to a thread. */
  public void dispatch(Tcb target, SigInfo info) {
    if (info.signo() == 0 || target.group == null) {
      return;
    }
    kernel.emit(new KernelEvent.SignalSent(info.pid(), target.pid, info.signo()));
    if ((target.sigprocmask >>> info.signo() & 1) != 0) {
      boolean awaited = (of(target).waitMask >>> info.signo() & 1) != 0;
      if (target.taskState == TaskState.WAIT_SIG && awaited) {
        waits.release(target, info);
      } else {
        of(target.group).pending.put(info.signo(), info);
      }
      return;
    }
    queueAction(target, info);
    switch (target.taskState) {
      case WAIT_SIG -> waits.release(target, info);
      case WAIT_SEM -> kernel.semaphores().interruptions().interrupt(target, Errno.EINTR);
      case WAIT_MQNOTEMPTY, WAIT_MQNOTFULL -> kernel.messageQueues().interrupt(target, Errno.EINTR);
      default -> {}
    }
  }

  /** {@code group_signal}: gives a signal to the member of a group that it suits best. */
  public void signalGroup(TaskGroup group, SigInfo info) {
    Tcb any = null;
    Tcb unblocked = null;
    Tcb awakened = null;
    Tcb handling = null;
    boolean handled = of(group).actions.containsKey(info.signo());
    for (int i = group.tgMembers.size() - 1; i >= 0; i--) {
      Tcb member = kernel.scheduler().find(group.tgMembers.get(i));
      if (member == null) {
        continue;
      }
      any = any == null ? member : any;
      if (awakened == null && (of(member).waitMask >>> info.signo() & 1) != 0) {
        awakened = member;
      } else if (handling == null && (member.sigprocmask >>> info.signo() & 1) == 0) {
        unblocked = unblocked == null ? member : unblocked;
        handling = handled ? member : null;
      }
    }
    if (awakened == null && handling == null) {
      awakened = unblocked == null ? any : unblocked;
    }
    if (awakened != null) {
      dispatch(awakened, info);
    }
    if (handling != null) {
      dispatch(handling, info);
    }
  }

  /** {@code nxsig_cleanup}: a thread that ends gets no more signals. */
  public void cleanUp(Tcb dying) {
    threads.remove(dying.pid);
    dying.sigprocmask = ALL;
  }

  /** Forgets a thread that is gone. */
  public void forget(Tcb dead) {
    threads.remove(dead.pid);
  }

  /** Forgets a group that has ended. */
  public void release(TaskGroup group) {
    groups.remove(group.address);
  }

  SignalDelivery delivery() {
    return delivery;
  }

  ThreadSignals of(Tcb thread) {
    return threads.computeIfAbsent(thread.pid, pid -> new ThreadSignals());
  }

  /** The actions and pending signals of a group. */
  GroupSignals of(TaskGroup group) {
    GroupSignals signals = groups.get(group.address);
    if (signals == null) {
      signals = actions.ofNew(group);
      groups.put(group.address, signals);
    }
    return signals;
  }

  /** The set at an address, signal n in bit n. */
  int set(int address) {
    kernel.checkMemory(address, 4);
    return kernel.memory().load32(address);
  }

  private void send(Tcb self, int pid, SigInfo info) {
    if (!SignalNumber.isValid(info.signo())) {
      self.complete(Errno.EINVAL.negative());
      return;
    }
    Tcb target = kernel.scheduler().find(pid);
    if (!kernel.config().hasGroupMembers()) {
      self.complete(target == null ? Errno.ESRCH.negative() : 0);
      if (target != null) {
        send(self, target, info);
      }
      return;
    }
    TaskGroup group = target == null ? kernel.groups().find(pid) : target.group;
    self.complete(group == null ? Errno.ESRCH.negative() : 0);
    if (group != null && info.signo() != 0) {
      lock(self);
      signalGroup(group, info);
    }
  }

  private void send(Tcb self, Tcb target, SigInfo info) {
    self.complete(0);
    lock(self);
    dispatch(target, info);
  }

  /** Locks the scheduler until the running thread's frames have been worked off to here. */
  private void lock(Tcb self) {
    if (!kernel.scheduler().inInterrupt()) {
      kernel.scheduler().lock(self);
      self.push(SchedStep.Unlock.UNLOCK);
    }
  }

  private void queueAction(Tcb target, SigInfo info) {
    SigAction action = of(target.group).actions.get(info.signo());
    if (action == null) {
      return;
    }
    int mask = action.mask();
    if ((action.flags() & SigAction.SA_NODEFER) == 0) {
      mask |= 1 << info.signo();
    }
    of(target).actions.addLast(new ThreadSignals.Queued(action, mask, info));
    target.push(SignalStep.Deliver.DELIVER);
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(threads.size());
    threads.forEach(
        (pid, signals) -> {
          out.putInt(pid);
          signals.save(out);
        });
    out.putInt(groups.size());
    groups.forEach(
        (group, signals) -> {
          out.putInt(group);
          signals.save(out);
        });
  }

  @Override
  public void load(StateReader in) {
    threads.clear();
    groups.clear();
    int threadCount = in.getInt();
    for (int i = 0; i < threadCount; i++) {
      threads.put(in.getInt(), ThreadSignals.load(in));
    }
    int groupCount = in.getInt();
    for (int i = 0; i < groupCount; i++) {
      groups.put(in.getInt(), GroupSignals.load(in));
    }
  }
}
