package dev.c3emu.guest.wifi;

import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_INIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_WAIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.TASK_DELETE;
import static dev.c3emu.emulator.kernel.service.KernelCall.WAITPID;
import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.assembler.Register.S1;
import static dev.c3emu.guest.runtime.Operand.in;
import static dev.c3emu.guest.runtime.Operand.label;
import static dev.c3emu.guest.runtime.Operand.value;

import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.runtime.Hosted;

/** The first task: brings WiFi up, then has one caller after another, and waits for its end. */
final class Shell {
  static final String MAIN = "init_main";

  private final Assembler a;
  private final Hosted k;
  private final WifiApi api;

  Shell(Assembler assembler, Hosted hosted, WifiApi api) {
    a = assembler;
    k = hosted;
    this.api = api;
  }

  void assemble(WifiStory story, int connections, WifiThread wifi, WorkQueue work) {
    a.function(
        MAIN,
        f -> {
          f.saves(S0, S1);
          if (story.tellsWhenDone()) {
            k.call(SEM_INIT, label(Callers.DONE), value(0), value(0));
          }
          if (story.ending() == Ending.DELETED) {
            k.call(SEM_INIT, label(Callers.NEVER), value(0), value(0));
          }
          api.init();
          wifi.create();
          work.create();
          a.li(S0, connections);
          a.label(".next");
          makeCaller(story.parent());
          a.mv(S1, A0);
          awaitEnd(story);
          a.addi(S0, S0, -1);
          a.bnez(S0, ".next");
          if (story.parent() == Parent.WIFI_THREAD_PTHREADS) {
            api.call(Request.STOP);
          }
          a.li(S0, connections);
          k.print("init: %d callers have come and gone\n", S0);
          k.powerOff(0);
        });
  }

  /** Has the pid of a new caller in a0, if it is a task. */
  private void makeCaller(Parent parent) {
    if (parent == Parent.SHELL) {
      k.createTask(Callers.NAME, Callers.PRIORITY, Callers.STACK, Callers.MAIN);
    } else {
      api.call(Request.MAKE_CALLER);
    }
  }

  private void awaitEnd(WifiStory story) {
    if (story.tellsWhenDone()) {
      k.call(SEM_WAIT, label(Callers.DONE));
    } else {
      k.call(WAITPID, in(S1), value(0), value(0));
    }
    if (story.ending() == Ending.DELETED) {
      k.call(TASK_DELETE, in(S1));
    }
  }
}
