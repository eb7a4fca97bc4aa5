package dev.c3emu.guest.wifi;

import static dev.c3emu.emulator.kernel.service.KernelCall.GETPID;
import static dev.c3emu.emulator.kernel.service.KernelCall.KTHREAD_CREATE;
import static dev.c3emu.emulator.kernel.service.KernelCall.NXSEM_INIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.NXSEM_POST;
import static dev.c3emu.emulator.kernel.service.KernelCall.NXSEM_WAIT_UNINTERRUPTIBLE;
import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.runtime.Operand.label;
import static dev.c3emu.guest.runtime.Operand.text;
import static dev.c3emu.guest.runtime.Operand.value;

import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.runtime.Hosted;

/**
 * The low-priority work queue, a kernel thread that is told of connections. At the first one it
 * uses WiFi itself, and so has a semaphore from then on; as it never ends, that is no leak.
 */
final class WorkQueue {
  private static final int PRIORITY = 100;
  private static final int STACK = 2048;
  private static final String MAIN = "lpwork_main";
  private static final String WORK = "g_lpwork";

  private final Assembler a;
  private final Hosted k;

  WorkQueue(Assembler assembler, Hosted hosted) {
    a = assembler;
    k = hosted;
  }

  /** Creates the thread. */
  void create() {
    k.call(NXSEM_INIT, label(WORK), value(0), value(0));
    k.call(KTHREAD_CREATE, text("lpwork"), value(PRIORITY), value(STACK), label(MAIN), value(0));
  }

  /** Tells the queue of a connection. */
  static void queue(Hosted k) {
    k.call(NXSEM_POST, label(WORK));
  }

  void assemble(WifiApi api) {
    k.semaphore(WORK);
    a.function(
        MAIN,
        f -> {
          f.saves(S0);
          await();
          api.call(Request.SET_POWER_SAVE);
          k.call(GETPID);
          a.mv(S0, A0);
          k.print(
              "lpwork[%d]: power save is on; this thread stays, and so does its semaphore\n", S0);
          a.label(".next");
          await();
          a.j(".next");
        });
  }

  private void await() {
    k.call(NXSEM_WAIT_UNINTERRUPTIBLE, label(WORK));
  }
}
