package dev.c3emu.emulator.kernel.exit;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.sched.SchedPolicy;
import dev.c3emu.emulator.kernel.sched.Scheduler;
import dev.c3emu.emulator.kernel.sched.Tcb;

/** {@code pthread_create}. */
final class PthreadCreation {
  private final Kernel kernel;
  private final Joins joins;
  private final boolean childRegisters;

  PthreadCreation(Kernel kernel, Joins joins) {
    this.kernel = kernel;
    this.joins = joins;
    childRegisters = kernel.config().era() == KernelEra.S0;
  }

  void create(Tcb self, int pointer, PthreadAttributes attributes, int entry, int argument) {
    if (pointer != 0) {
      kernel.checkMemory(pointer, 4);
    }
    int priority = attributes.inherit() ? self.schedPriority : attributes.priority();
    SchedPolicy policy = attributes.inherit() ? self.policy() : attributes.policy();
    if (priority < Scheduler.PRIORITY_MIN) {
      self.complete(Errno.EBUSY.negative());
      return;
    }
    JoinRecord join = joins.allocate();
    Tcb thread =
        join == null
            ? null
            : kernel
                .threads()
                .preparePthread(self, priority, policy, attributes.stackSize(), entry);
    if (thread == null) {
      if (join != null) {
        joins.free(join);
      }
      self.complete(Errno.ENOMEM.negative());
      return;
    }
    join.thread = thread.pid;
    join.detached = attributes.detached();
    kernel.threads().begin(thread, entry, argument, 0, ExitStep.PthreadReturned.PTHREAD_RETURNED);
    kernel.scheduler().lock(self);
    JoinStep.Create step =
        new JoinStep.Create(thread.pid, join.address, pointer, JoinStep.CreateStage.ADD);
    if (childRegisters) {
      thread.push(new JoinStep.Register(join.address, JoinStep.RegisterStage.TAKE));
      proceed(self, step.at(JoinStep.CreateStage.ACTIVATE));
    } else {
      self.push(step);
      kernel.semaphores().waits().waitUninterruptibly(self, self.group.tgJoinsem);
    }
  }

  void proceed(Tcb self, JoinStep.Create step) {
    JoinRecord join = joins.at(step.join());
    switch (step.stage()) {
      case ADD -> {
        joins.add(self.group, join);
        self.push(step.at(JoinStep.CreateStage.ACTIVATE));
        kernel.semaphores().posts().post(self.group.tgJoinsem);
      }
      case ACTIVATE -> {
        Tcb thread = kernel.scheduler().find(step.pid());
        self.push(step.at(JoinStep.CreateStage.STARTED));
        kernel.threads().activate(self, thread);
        if (childRegisters) {
          kernel.semaphores().waits().waitUninterruptibly(self, join.dataSem);
        }
      }
      case STARTED -> {
        if (step.pointer() != 0) {
          kernel.memory().store32(step.pointer(), step.pid());
        }
        self.complete(0);
        kernel.scheduler().unlock(self);
      }
    }
  }

  void register(Tcb self, JoinStep.Register step) {
    JoinRecord join = joins.at(step.join());
    switch (step.stage()) {
      case TAKE -> {
        self.push(new JoinStep.Register(step.join(), JoinStep.RegisterStage.ADD));
        kernel.semaphores().waits().waitUninterruptibly(self, self.group.tgJoinsem);
      }
      case ADD -> {
        joins.add(self.group, join);
        self.push(new JoinStep.Register(step.join(), JoinStep.RegisterStage.REPORT));
        kernel.semaphores().posts().post(self.group.tgJoinsem);
      }
      case REPORT -> kernel.semaphores().posts().post(join.dataSem);
    }
  }
}
