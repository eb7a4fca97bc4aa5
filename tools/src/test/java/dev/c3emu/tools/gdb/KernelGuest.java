package dev.c3emu.tools.gdb;

import static dev.c3emu.guest.assembler.Register.S0;

import dev.c3emu.guest.assembler.AssembledProgram;
import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.assembler.AssemblerOptions;
import dev.c3emu.guest.assembler.MemoryLayout;
import dev.c3emu.guest.bare.BareMetal;
import java.util.Map;

/**
 * Guests that look like a kernel with three threads, of which one waits for a semaphore. Nothing
 * but their data makes them kernels: the hart executes the function {@code run} for ever.
 */
final class KernelGuest {
  private static final int SAVED_REGISTERS = 31;
  private static final int SAVED_S1 = 9;

  private final Assembler a =
      new Assembler(
          AssemblerOptions.standard().withLayout(MemoryLayout.inRam()).withDebugInformation(true));
  private final BareMetal bare = new BareMetal(a);

  private KernelGuest() {}

  /** NuttX that says itself where in its control blocks things are. */
  static AssembledProgram nuttx() {
    KernelGuest guest = new KernelGuest();
    guest.code();
    guest.nuttxData();
    return guest.a.assemble("_start");
  }

  /** FreeRTOS as it is without options. */
  static AssembledProgram freeRtos() {
    KernelGuest guest = new KernelGuest();
    guest.code();
    guest.freeRtosData();
    return guest.a.assemble("_start");
  }

  private void code() {
    bare.start("main");
    bare.vectorTable("vectors", Map.of(), "trap");
    a.routine("trap", a::mret);
    a.function(
        "main",
        frame -> {
          bare.useVectors("vectors");
          a.call("run");
        });
    a.leaf(
        "run",
        () -> {
          a.label("run.loop");
          a.addi(S0, S0, 1);
          a.j("run.loop");
        });
    a.leaf(
        "take",
        () -> {
          a.nop();
          a.label("take.here");
          a.ret();
        });
    a.function(
        "worker",
        frame -> {
          a.call("take");
          a.label("worker.here");
          a.nop();
        });
  }

  private void nuttxData() {
    a.data();
    a.align(4);
    pointer("g_pidhash", "pids");
    number("g_npidhash", 4);
    pointer("g_running_tasks", "tcb_init");
    pointer("g_readytorun", "tcb_init");
    a.label("pids");
    a.addresses("tcb_idle", "tcb_init", "tcb_low");
    a.words(0);
    a.label("g_tcbinfo");
    a.halves(12, 16, 14, 40, 28, 20, 36, 33);
    a.words(0);
    a.label("g_sem");
    a.halves(-1, 0);
    nuttxThread("tcb_idle", 0, 0, 2, "Idle_Task", false);
    nuttxThread("tcb_init", 1, 100, 3, "init", false);
    nuttxThread("tcb_low", 2, 50, 5, "low", true);
    savedRegisters();
  }

  private void nuttxThread(
      String label, int pid, int priority, int state, String name, boolean waits) {
    a.label(label);
    a.words(0, 0, 0);
    a.halves(pid);
    a.bytes(priority, priority, state, 0, 0, 0);
    a.words(2048, 0, 0);
    if (waits) {
      a.addresses("g_sem");
    } else {
      a.words(0);
    }
    a.addresses("saved");
    name(name, 32);
  }

  private void freeRtosData() {
    a.data();
    a.align(4);
    pointer("pxCurrentTCB", "tcb_main");
    number("xSchedulerRunning", 1);
    number("uxTopUsedPriority", 1);
    a.label("pxReadyTasksLists");
    list("ready0", "tcb_idle.state");
    list("ready1", "tcb_main.state");
    list("xDelayedTaskList1", "tcb_low.state");
    list("xDelayedTaskList2", "");
    list("xSuspendedTaskList", "");
    freeRtosTask("tcb_idle", 0, "IDLE", "ready0", "");
    freeRtosTask("tcb_main", 5, "main", "ready1", "");
    freeRtosTask("tcb_low", 1, "low", "xDelayedTaskList1", "the_mutex.receivers");
    a.label("the_mutex");
    a.words(0, 0);
    a.addresses("tcb_main");
    a.words(0);
    list("the_mutex.senders", "");
    list("the_mutex.receivers", "tcb_low.event");
    a.words(0, 1, 0);
    savedRegisters();
  }

  /** A list of one item or none. */
  private void list(String label, String item) {
    String end = label + ".end";
    String next = item.isEmpty() ? end : item;
    a.label(label);
    a.words(item.isEmpty() ? 0 : 1);
    a.addresses(end);
    a.label(end);
    a.words(-1);
    a.addresses(next, next);
  }

  private void freeRtosTask(
      String label, int priority, String name, String stateList, String eventList) {
    a.label(label);
    a.addresses("saved");
    item(label + ".state", label, stateList);
    item(label + ".event", label, eventList);
    a.words(priority, 0);
    name(name, 16);
  }

  private void item(String label, String owner, String list) {
    a.label(label);
    a.words(0);
    if (list.isEmpty()) {
      a.words(0, 0);
      a.addresses(owner);
      a.words(0);
    } else {
      a.addresses(list + ".end", list + ".end", owner, list);
    }
  }

  /** What a thread saved that was stopped in {@code take}. */
  private void savedRegisters() {
    a.label("saved");
    a.addresses("take.here", "worker.here", "stack");
    for (int register = 3; register <= SAVED_REGISTERS; register++) {
      a.words(register == SAVED_S1 ? 0x1234 : 0);
    }
    a.words(0x1880);
    a.label("stack");
    a.zero(64);
  }

  private void pointer(String label, String target) {
    a.label(label);
    a.addresses(target);
  }

  private void number(String label, int value) {
    a.label(label);
    a.words(value);
  }

  private void name(String text, int length) {
    a.ascii(text);
    a.zero(length - text.length());
  }
}
