package dev.c3emu.emulator.kernel.signal;

import dev.c3emu.emulator.kernel.GuestContext;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.sched.Tcb;

/** Calling handlers: {@code nxsig_deliver}. */
final class SignalDelivery {
  private static final int EXIT_FAILURE = 1;

  private final Kernel kernel;
  private final Signals signals;

  SignalDelivery(Kernel kernel, Signals signals) {
    this.kernel = kernel;
    this.signals = signals;
  }

  void begin(Tcb self) {
    next(self, new SignalStep.DeliverNext(self.errno, self.errcode, self.result()));
  }

  void next(Tcb self, SignalStep.DeliverNext step) {
    ThreadSignals.Queued queued =
        self.has(Tcb.FLAG_SIGNAL_ACTION) ? null : signals.of(self).actions.pollFirst();
    if (queued == null) {
      self.errno = step.errno();
      self.errcode = step.errcode();
      self.complete(step.result());
      return;
    }
    int signo = queued.info().signo();
    kernel.emit(new KernelEvent.SignalDelivered(self.pid, signo, queued.action().handler()));
    if (queued.action().isDefault()) {
      endAbnormally(self);
      return;
    }
    self.flags |= Tcb.FLAG_SIGNAL_ACTION;
    int before = self.sigprocmask;
    self.sigprocmask |= queued.mask();
    self.push(step);
    self.push(new SignalStep.HandlerDone(before, self.sigprocmask));
    kernel.upcall(self, queued.action().handler(), signo, 0, 0);
    int info = self.context.x[GuestContext.SP] - SigInfo.size(kernel) & -16;
    if (kernel.memory().contains(info, SigInfo.size(kernel))) {
      queued.info().store(kernel, info);
      self.context.x[GuestContext.SP] = info;
      self.context.x[GuestContext.A0 + 1] = info;
    }
  }

  void done(Tcb self, SignalStep.HandlerDone step) {
    self.flags &= ~Tcb.FLAG_SIGNAL_ACTION;
    int changed = self.sigprocmask ^ step.during();
    self.sigprocmask = self.sigprocmask & changed | step.before() & ~changed;
    signals.masks().unmaskPending(self);
  }

  /** The default action of the signals that end a task. */
  private void endAbnormally(Tcb self) {
    if (self.isPthread()) {
      kernel.pthreads().exit(self, 0);
      kernel.exits().killChildren(self);
    } else {
      kernel.exits().exit(self, EXIT_FAILURE);
    }
  }
}
