package dev.c3emu.emulator.kernel.exit;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.sched.Tcb;

/** {@code pthread_join} and {@code pthread_detach}. */
final class PthreadJoining {
  private final Kernel kernel;
  private final Joins joins;
  private final boolean refusesDetached;

  PthreadJoining(Kernel kernel, Joins joins) {
    this.kernel = kernel;
    this.joins = joins;
    refusesDetached = kernel.config().era() != KernelEra.S0;
  }

  void join(Tcb self, int thread, int pointer) {
    if (!kernel.cancellation().proceeds(self)) {
      return;
    }
    if (thread == self.pid) {
      self.complete(Errno.EDEADLK.negative());
      return;
    }
    if (pointer != 0) {
      kernel.checkMemory(pointer, 4);
    }
    self.push(new JoinStep.Join(thread, pointer, JoinStep.JoinStage.FIND));
    take(self, self.group.tgJoinsem);
  }

  void proceed(Tcb self, JoinStep.Join step) {
    JoinRecord join = joins.find(self.group.address, step.thread());
    int joinsem = self.group.tgJoinsem;
    if (join == null) {
      fail(self, step);
      return;
    }
    switch (step.stage()) {
      case FIND -> find(self, step, join);
      case AWAIT_EXIT -> {
        self.push(step.at(JoinStep.JoinStage.EXITED));
        take(self, join.exitSem);
      }
      case EXITED -> {
        store(step, join);
        self.push(step.at(JoinStep.JoinStage.RETAKE));
        kernel.semaphores().posts().post(join.dataSem);
      }
      case RETAKE -> {
        self.push(step.at(JoinStep.JoinStage.UNLOCK));
        take(self, joinsem);
      }
      case UNLOCK -> {
        self.push(step.at(JoinStep.JoinStage.RELEASE));
        kernel.scheduler().unlock(self);
      }
      case RELEASE -> {
        join.references--;
        if (join.references <= 0) {
          joins.destroy(self.group.address, join);
        }
        self.complete(0);
        kernel.semaphores().posts().post(joinsem);
      }
    }
  }

  void detach(Tcb self, int thread) {
    self.push(new JoinStep.Detach(thread));
    take(self, self.group.tgJoinsem);
  }

  void detachLocked(Tcb self, int thread) {
    JoinRecord join = joins.find(self.group.address, thread);
    self.complete(0);
    if (join == null || join.detached && !join.terminated) {
      self.complete(Errno.EINVAL.negative());
    } else if (join.terminated) {
      joins.destroy(self.group.address, join);
    } else {
      join.detached = true;
    }
    kernel.semaphores().posts().post(self.group.tgJoinsem);
  }

  private void find(Tcb self, JoinStep.Join step, JoinRecord join) {
    int joinsem = self.group.tgJoinsem;
    if (join.detached && refusesDetached) {
      self.complete(Errno.EINVAL.negative());
      kernel.semaphores().posts().post(joinsem);
      return;
    }
    kernel.scheduler().lock(self);
    join.references++;
    if (join.terminated) {
      store(step, join);
      self.push(step.at(JoinStep.JoinStage.RELEASE));
      kernel.scheduler().unlock(self);
    } else {
      self.push(step.at(JoinStep.JoinStage.AWAIT_EXIT));
      kernel.semaphores().posts().post(joinsem);
    }
  }

  /** There is no record: at the beginning an error, later one that somebody else has freed. */
  private void fail(Tcb self, JoinStep.Join step) {
    int joinsem = self.group.tgJoinsem;
    switch (step.stage()) {
      case FIND -> {
        boolean alive = kernel.scheduler().find(step.thread()) != null;
        self.complete(alive ? Errno.EINVAL.negative() : Errno.ESRCH.negative());
        kernel.semaphores().posts().post(joinsem);
      }
      case AWAIT_EXIT, EXITED, RETAKE -> {
        self.complete(0);
        kernel.scheduler().unlock(self);
      }
      case UNLOCK -> {
        self.complete(0);
        kernel.semaphores().posts().post(joinsem);
        kernel.scheduler().unlock(self);
      }
      case RELEASE -> {
        self.complete(0);
        kernel.semaphores().posts().post(joinsem);
      }
    }
  }

  private void store(JoinStep.Join step, JoinRecord join) {
    if (step.pointer() != 0) {
      kernel.memory().store32(step.pointer(), join.value);
    }
  }

  private void take(Tcb self, int semaphore) {
    kernel.semaphores().waits().waitUninterruptibly(self, semaphore);
  }
}
