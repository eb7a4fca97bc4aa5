package dev.c3emu.emulator.kernel.exit;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.EraBug;
import dev.c3emu.emulator.kernel.sched.TaskGroup;
import dev.c3emu.emulator.kernel.sched.Tcb;

/**
 * {@code pthread_completejoin}: hands the value of a thread that ends to those who wait for it, and
 * waits until they have it.
 */
final class JoinCompletion {
  private static final int ERROR = -1;

  private final Kernel kernel;
  private final Joins joins;
  private final boolean waitsForOne;

  JoinCompletion(Kernel kernel, Joins joins) {
    this.kernel = kernel;
    this.joins = joins;
    waitsForOne = kernel.config().has(EraBug.JOIN_DATA_SEM_UNINITIALISED);
  }

  /**
   * Lets the running thread do this next. Results in 0, or -1 if the thread that ends has no join
   * record, as it is no pthread.
   */
  void push(Tcb self, Tcb dying, int value) {
    int group = dying.group == null ? 0 : dying.group.address;
    self.push(new JoinStep.Complete(dying.pid, group, value, 0, JoinStep.CompleteStage.BEGIN));
  }

  void proceed(Tcb self, JoinStep.Complete step) {
    TaskGroup group = kernel.groups().at(step.group());
    if (group == null) {
      self.complete(ERROR);
      return;
    }
    JoinRecord join = joins.find(step.group(), step.pid());
    if (step.stage() == JoinStep.CompleteStage.BEGIN) {
      self.push(step.at(JoinStep.CompleteStage.FIND));
      kernel.semaphores().waits().waitUninterruptibly(self, group.tgJoinsem);
      return;
    }
    if (join == null) {
      self.complete(step.stage() == JoinStep.CompleteStage.FIND ? ERROR : 0);
      kernel.semaphores().posts().post(group.tgJoinsem);
      return;
    }
    switch (step.stage()) {
      case BEGIN, FIND -> handOver(self, step, join);
      case WAKE -> wake(self, step, join);
      case AWAIT_READERS -> {
        JoinStep.Complete rest = step.with(step.readers() - 1);
        self.push(rest.readers() > 0 ? rest : step.at(JoinStep.CompleteStage.DONE));
        kernel.semaphores().waits().waitUninterruptibly(self, join.dataSem);
      }
      case DONE -> {
        if (step.readers() == 0 && join.detached) {
          joins.destroy(step.group(), join);
        }
        self.complete(0);
        kernel.semaphores().posts().post(group.tgJoinsem);
      }
    }
  }

  private void handOver(Tcb self, JoinStep.Complete step, JoinRecord join) {
    join.terminated = true;
    join.value = step.value();
    int readers = -Math.min(kernel.semaphores().layout().count(join.exitSem), 0);
    JoinStep.Complete next = step.with(readers);
    self.push(next.at(readers > 0 ? JoinStep.CompleteStage.WAKE : JoinStep.CompleteStage.DONE));
  }

  /** Wakes one of those who wait, as often as there is one. */
  private void wake(Tcb self, JoinStep.Complete step, JoinRecord join) {
    if (kernel.semaphores().layout().count(join.exitSem) < 0) {
      self.push(step);
      kernel.semaphores().posts().post(join.exitSem);
    } else {
      int reads = waitsForOne ? 1 : step.readers();
      self.push(step.with(reads).at(JoinStep.CompleteStage.AWAIT_READERS));
    }
  }
}
