package dev.c3emu.guest.program;

import static dev.c3emu.emulator.kernel.service.KernelCall.EXIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.ON_EXIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_CANCEL;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_CLEANUP_PUSH;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_CREATE;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_EXIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_JOIN;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_KEY_CREATE;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_SETSPECIFIC;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_INIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_WAIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.TASK_DELETE;
import static dev.c3emu.emulator.kernel.service.KernelCall.TASK_TLS_ALLOC;
import static dev.c3emu.emulator.kernel.service.KernelCall.TASK_TLS_SET_VALUE;
import static dev.c3emu.emulator.kernel.service.KernelCall.UNDERSCORE_EXIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.USLEEP;
import static dev.c3emu.emulator.kernel.service.KernelCall.WAITPID;
import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.assembler.Register.T0;
import static dev.c3emu.guest.runtime.Operand.in;
import static dev.c3emu.guest.runtime.Operand.label;
import static dev.c3emu.guest.runtime.Operand.value;
import static dev.c3emu.guest.runtime.Operand.wordAt;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.assembler.Frame;
import dev.c3emu.guest.runtime.Hosted;
import java.util.Locale;

/**
 * The ways in which a thread can end, and what of all that it has prepared for its end each of them
 * runs.
 */
final class ExitPaths extends HostedProgram {
  private static final int VICTIM_PRIORITY = 90;
  private static final int CAPACITY = 4;
  private static final int STATUS = 7;
  private static final int KEYS_VALUE = 22;
  private static final int VICTIMS_VALUE = 33;
  private static final int INITS_VALUE = 1000;

  /** How a task ends. */
  private enum Way {
    RETURN("return 7 from main"),
    EXIT("exit(7)"),
    UNDERSCORE_EXIT("_exit(7)"),
    PTHREAD_EXIT("pthread_exit(7) in main"),
    DELETE("task_delete by another"),
    PTHREAD_RETURN("return 7 from a pthread"),
    PTHREAD_CANCEL("pthread_cancel by another");

    private final String title;

    Way(String title) {
      this.title = title;
    }

    String entry() {
      return "victim_" + name().toLowerCase(Locale.ROOT);
    }
  }

  ExitPaths() {
    super("exit-paths", "the ways in which threads end, and which handlers each runs");
  }

  @Override
  public KernelConfig kernelConfig(ProgramOptions options) {
    return KernelConfig.wapi()
        .with(KernelOption.SCHED_ONEXIT, true)
        .with(KernelOption.SCHED_ONEXIT_MAX, CAPACITY)
        .with(KernelOption.LIBC_MAX_EXITFUNS, CAPACITY)
        .with(KernelOption.PTHREAD_CLEANUP, true)
        .with(KernelOption.PTHREAD_CLEANUP_STACKSIZE, CAPACITY);
  }

  @Override
  void write(Assembler a, Hosted k, Routines r, ProgramOptions options) {
    k.semaphore("never");
    k.variable("index", 4);
    k.variable("key", 4);
    k.variable("thread", 4);
    k.variable("value", 4);
    k.variable("status", 4);
    a.function(
        "main",
        f -> {
          f.saves(S0);
          k.call(SEM_INIT, label("never"), value(0), value(0));
          k.call(TASK_TLS_ALLOC, label("task_destructor"));
          a.sw(A0, "index", T0);
          k.call(TASK_TLS_SET_VALUE, wordAt("index"), value(INITS_VALUE));
          for (Way way : Way.values()) {
            watch(a, k, r, way);
          }
          k.call(TASK_TLS_SET_VALUE, wordAt("index"), value(0));
          r.end();
        });
    for (Way way : Way.values()) {
      a.function(way.entry(), f -> victim(a, k, f, way));
    }
    a.function("prepare", f -> prepare(k));
    a.function(
        "wait_for_ever",
        f -> {
          a.call("prepare");
          k.call(SEM_WAIT, label("never"));
        });
    a.function(
        "return_at_once",
        f -> {
          a.call("prepare");
          a.li(A0, STATUS);
        });
    handler(a, k, "exit_handler", " on_exit(%d)");
    handler(a, k, "cleanup", " cleanup(%d)");
    handler(a, k, "key_destructor", " key(%d)");
    handler(a, k, "task_destructor", " task-TLS(%d)");
  }

  /** Lets a task end and prints what that does. */
  private static void watch(Assembler a, Hosted k, Routines r, Way way) {
    String gone = a.unique("gone");
    k.print(way.title + ":");
    k.createTask("victim", VICTIM_PRIORITY, Routines.STACK_SIZE, way.entry());
    a.mv(S0, A0);
    if (way == Way.DELETE) {
      r.sleep(20);
      k.call(TASK_DELETE, in(S0));
    }
    k.call(WAITPID, in(S0), label("status"), value(0));
    a.mv(S0, A0);
    r.sleep(20);
    a.bltz(S0, gone);
    a.lw(S0, "status");
    a.srai(S0, S0, 8);
    k.print(" status %d", S0);
    a.label(gone);
    k.print("\n");
  }

  private static void victim(Assembler a, Hosted k, Frame f, Way way) {
    f.saves(S0);
    switch (way) {
      case RETURN -> {
        a.call("prepare");
        a.li(A0, STATUS);
      }
      case EXIT -> {
        a.call("prepare");
        k.call(EXIT, value(STATUS));
      }
      case UNDERSCORE_EXIT -> {
        a.call("prepare");
        k.call(UNDERSCORE_EXIT, value(STATUS));
      }
      case PTHREAD_EXIT -> {
        a.call("prepare");
        k.call(PTHREAD_EXIT, value(STATUS));
      }
      case DELETE -> a.call("wait_for_ever");
      case PTHREAD_RETURN -> {
        k.call(PTHREAD_CREATE, label("thread"), value(0), label("return_at_once"), value(0));
        join(a, k);
      }
      case PTHREAD_CANCEL -> {
        k.call(PTHREAD_CREATE, label("thread"), value(0), label("wait_for_ever"), value(0));
        k.call(USLEEP, value(20_000));
        k.call(PTHREAD_CANCEL, wordAt("thread"));
        join(a, k);
      }
    }
  }

  private static void join(Assembler a, Hosted k) {
    k.call(PTHREAD_JOIN, wordAt("thread"), label("value"));
    a.lw(S0, "value");
    k.print(" joined %d; then main returns 0:", S0);
    a.li(A0, 0);
  }

  /** Registers everything that there is for a thread's end. */
  private static void prepare(Hosted k) {
    k.call(ON_EXIT, label("exit_handler"), value(0));
    k.call(PTHREAD_CLEANUP_PUSH, label("cleanup"), value(1));
    k.call(PTHREAD_KEY_CREATE, label("key"), label("key_destructor"));
    k.call(PTHREAD_SETSPECIFIC, wordAt("key"), value(KEYS_VALUE));
    k.call(TASK_TLS_SET_VALUE, wordAt("index"), value(VICTIMS_VALUE));
  }

  /** A function that prints its first argument. */
  private static void handler(Assembler a, Hosted k, String name, String format) {
    a.function(
        name,
        f -> {
          f.saves(S0);
          a.mv(S0, A0);
          k.print(format, S0);
        });
  }
}
