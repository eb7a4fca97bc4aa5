package dev.c3emu.emulator.kernel.signal;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.sched.TaskGroup;
import dev.c3emu.emulator.kernel.sched.Tcb;

/** What groups do about signals: {@code sigaction}. */
public final class SignalActions {
  /** Handlers that are no functions, where there are default actions; else only 0, to ignore. */
  private static final int SIG_IGN = 0;

  private static final int SIG_DFL = 1;

  private final Kernel kernel;
  private final Signals signals;
  private final boolean defaults;
  private final boolean endsTasks;

  SignalActions(Kernel kernel, Signals signals) {
    this.kernel = kernel;
    this.signals = signals;
    defaults = kernel.config().isOn(KernelOption.SIG_DEFAULT);
    endsTasks = defaults && kernel.config().isOn(KernelOption.SIG_SIGKILL_ACTION);
  }

  /**
   * {@code sigaction}.
   *
   * @param act the address of the new action, or 0 to leave the old one
   * @param old where the old action goes, or 0
   * @return 0, or {@code -EINVAL} for a signal that is none or cannot be caught
   */
  public int sigaction(Tcb self, int signo, int act, int old) {
    boolean fixed = endsTasks && signo == SignalNumber.SIGKILL.number();
    if (!SignalNumber.isValid(signo) || act != 0 && fixed) {
      return Errno.EINVAL.negative();
    }
    GroupSignals group = signals.of(self.group);
    if (old != 0) {
      kernel.checkMemory(old, SigAction.SIZE);
      store(group.actions.get(signo), old);
    }
    if (act != 0) {
      kernel.checkMemory(act, SigAction.SIZE);
      set(self.group, signo, act);
    }
    return 0;
  }

  /** The signals of a new group; those of a task begin with the default actions. */
  GroupSignals ofNew(TaskGroup group) {
    GroupSignals made = new GroupSignals();
    Tcb founder = kernel.scheduler().find(group.tgPid);
    if (endsTasks && (founder == null || !founder.isKernelThread())) {
      for (int number = 1; number <= SignalNumber.MAX; number++) {
        if (SignalNumber.endsTask(number)) {
          made.actions.put(number, new SigAction(0, 0, 0, true));
        }
      }
    }
    return made;
  }

  private void set(TaskGroup group, int signo, int act) {
    int handler = kernel.memory().load32(act);
    int mask = kernel.memory().load32(act + 4);
    int flags = kernel.memory().load32(act + 8);
    if (signo == SignalNumber.SIGCHLD.number() && (flags & SigAction.SA_NOCLDWAIT) != 0) {
      group.tgFlags |= TaskGroup.FLAG_NOCLDWAIT;
      group.tgChildren.clear();
    }
    GroupSignals of = signals.of(group);
    boolean isDefault = defaults && handler == SIG_DFL;
    if (isDefault && endsTasks && SignalNumber.endsTask(signo)) {
      of.actions.put(signo, new SigAction(0, mask, flags, true));
    } else if (handler == SIG_IGN || isDefault) {
      of.actions.remove(signo);
    } else {
      of.actions.put(signo, new SigAction(handler, mask, flags, false));
    }
  }

  private void store(SigAction action, int address) {
    boolean isDefault = action != null && action.isDefault();
    int handler = action == null ? SIG_IGN : action.handler();
    kernel.memory().store32(address, isDefault ? SIG_DFL : handler);
    kernel.memory().store32(address + 4, action == null ? 0 : action.mask());
    kernel.memory().store32(address + 8, action == null ? 0 : action.flags());
  }
}
