package dev.c3emu.emulator.kernel.service;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.KernelPanic;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.sched.TaskSpec;
import dev.c3emu.emulator.kernel.sched.ThreadKind;

/** The first task of a guest, as its start block describes it: NuttX's {@code nx_bringup}. */
final class InitTask {
  private static final String DEFAULT_NAME = "init";

  private InitTask() {}

  /**
   * Makes the task ready; to be called inside {@link Kernel#interrupt}.
   *
   * @throws KernelPanic if there is no memory for it
   */
  static void create(Kernel kernel, StartBlock start) {
    String given = Arguments.textAt(kernel, start.initName());
    String name = given == null ? DEFAULT_NAME : given;
    int stackSize =
        start.initStackSize() == 0
            ? kernel.config().value(KernelOption.DEFAULT_TASK_STACKSIZE)
            : start.initStackSize();
    int priority = kernel.config().value(KernelOption.INIT_PRIORITY);
    TaskSpec task = new TaskSpec(ThreadKind.TASK, name, priority, stackSize, start.init());
    TaskArguments arguments = TaskArguments.read(kernel, name, 0);
    int pid = new TaskCalls(kernel).create(kernel.running(), task, arguments);
    if (pid < 0) {
      throw new KernelPanic("no memory for the first task");
    }
  }
}
