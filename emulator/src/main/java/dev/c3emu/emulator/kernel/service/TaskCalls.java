package dev.c3emu.emulator.kernel.service;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.exit.ExitStep;
import dev.c3emu.emulator.kernel.sched.SchedPolicy;
import dev.c3emu.emulator.kernel.sched.Scheduler;
import dev.c3emu.emulator.kernel.sched.TaskSpec;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.sched.ThreadKind;
import dev.c3emu.emulator.kernel.sched.Threads;

/** Calls about tasks and scheduling, as far as there is more to them than a call of the kernel. */
final class TaskCalls {
  private static final int PRIORITY_MASK = 0xFF;

  private final Kernel kernel;

  TaskCalls(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * {@code task_create} and {@code kthread_create}.
   *
   * @return the pid, {@code -EINVAL} or {@code -ENOMEM}
   */
  int create(Tcb self, ThreadKind kind, Arguments arguments) {
    String given = arguments.text(0);
    int priority = arguments.word(1) & PRIORITY_MASK;
    int stackSize = arguments.word(2);
    String name = given == null ? Threads.NO_NAME : given;
    TaskArguments texts = TaskArguments.read(kernel, name, arguments.word(4));
    if (priority < Scheduler.PRIORITY_MIN) {
      return Errno.EINVAL.negative();
    }
    return create(self, new TaskSpec(kind, name, priority, stackSize, arguments.word(3)), texts);
  }

  int create(Tcb self, TaskSpec task, TaskArguments texts) {
    int least = kernel.config().value(KernelOption.PTHREAD_STACK_MIN);
    if (task.stackSize() < 0 || task.stackSize() < least + texts.size()) {
      return Errno.ENOMEM.negative();
    }
    int pid = kernel.threads().createTask(self, task, ExitStep.Returned.RETURNED);
    if (pid > 0) {
      texts.pass(kernel.memory(), kernel.scheduler().find(pid));
    }
    return pid;
  }

  /** {@code sched_getparam}: stores the priority. */
  int getparam(Tcb self, int pid, int param) {
    if (param == 0) {
      return Errno.EINVAL.negative();
    }
    kernel.checkMemory(param, 4);
    int priority = kernel.threads().getparam(self, pid);
    if (priority < 0) {
      return priority;
    }
    kernel.memory().store32(param, priority);
    return 0;
  }

  /** {@code sched_setparam}. */
  int setparam(Tcb self, int pid, int param) {
    if (param == 0) {
      return Errno.EINVAL.negative();
    }
    kernel.checkMemory(param, 4);
    return kernel.threads().setparam(self, pid, kernel.memory().load32(param));
  }

  /** {@code sched_getscheduler}. */
  int getscheduler(Tcb self, int pid) {
    Tcb thread = pid == 0 ? self : kernel.scheduler().find(pid);
    return thread == null ? Errno.ESRCH.negative() : thread.policy().number();
  }

  /** {@code sched_setscheduler}. */
  int setscheduler(Tcb self, int pid, int policy, int param) {
    SchedPolicy wanted = policy(policy);
    Tcb thread = pid == 0 ? self : kernel.scheduler().find(pid);
    if (wanted == null || param == 0) {
      return Errno.EINVAL.negative();
    }
    kernel.checkMemory(param, 4);
    if (thread == null) {
      return Errno.ESRCH.negative();
    }
    kernel.scheduler().roundRobin().policy(thread, wanted);
    return kernel.threads().setparam(self, pid, kernel.memory().load32(param));
  }

  private SchedPolicy policy(int number) {
    for (SchedPolicy policy : SchedPolicy.values()) {
      if (policy.number() == number) {
        return policy == SchedPolicy.RR && !kernel.config().isOn(KernelOption.RR_INTERVAL)
            ? null
            : policy;
      }
    }
    return null;
  }
}
