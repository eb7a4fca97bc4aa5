package dev.c3emu.emulator.kernel.service;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.KernelPanic;
import dev.c3emu.emulator.kernel.config.KernelOption;
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
    int pid =
        new TaskCalls(kernel)
            .create(
                kernel.running(),
                ThreadKind.TASK,
                name,
                kernel.config().value(KernelOption.INIT_PRIORITY),
                stackSize,
                start.init(),
                TaskArguments.read(kernel, name, 0));
    if (pid < 0) {
      throw new KernelPanic("no memory for the first task");
    }
  }
}
