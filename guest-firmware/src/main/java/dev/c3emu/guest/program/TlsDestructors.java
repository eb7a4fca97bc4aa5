package dev.c3emu.guest.program;

import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_CLEANUP_PUSH;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_CREATE;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_GETSPECIFIC;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_JOIN;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_KEY_CREATE;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_KEY_DELETE;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_SETSPECIFIC;
import static dev.c3emu.emulator.kernel.service.KernelCall.TASK_TLS_ALLOC;
import static dev.c3emu.emulator.kernel.service.KernelCall.TASK_TLS_SET_VALUE;
import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.assembler.Register.S1;
import static dev.c3emu.guest.runtime.Operand.in;
import static dev.c3emu.guest.runtime.Operand.label;
import static dev.c3emu.guest.runtime.Operand.value;
import static dev.c3emu.guest.runtime.Operand.wordAt;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.assembler.Frame;
import dev.c3emu.guest.runtime.Hosted;
import java.util.function.Consumer;

/**
 * Keys and their destructors: whom they belong to, when destructors run, in what order, and when
 * they do not.
 */
final class TlsDestructors extends HostedProgram {
  private static final int OTHER_PRIORITY = 110;
  private static final int CLEANUP_ENTRIES = 4;
  private static final int TASK_TLS_ELEMENTS = 4;

  TlsDestructors() {
    super("tls-destructors", "when destructors of thread-specific data run, and when not");
  }

  @Override
  public KernelConfig kernelConfig(ProgramOptions options) {
    return KernelConfig.wapi()
        .with(KernelOption.PTHREAD_CLEANUP, true)
        .with(KernelOption.PTHREAD_CLEANUP_STACKSIZE, CLEANUP_ENTRIES)
        .with(KernelOption.TLS_TASK_NELEM, TASK_TLS_ELEMENTS);
  }

  @Override
  void write(Assembler a, Hosted k, Routines r, ProgramOptions options) {
    k.variable("first_key", 4);
    k.variable("second_key", 4);
    k.variable("their_key", 4);
    k.variable("thread", 4);
    k.variable("joined", 4);
    a.function(
        "main",
        f -> {
          f.saves(S0, S1);
          keysOfAGroup(a, k);
          aPthread(a, k);
          aKeyAgain(a, k);
          anotherTask(k);
          k.print("init returns with 1000 under its key\n");
          r.end();
        });
    a.function("pthread", f -> pthread(a, k));
    a.function("other_task", f -> otherTask(a, k, f));
    destructor(a, "first_destructor", f -> tellAndLook(k, a));
    destructor(a, "second_destructor", f -> tellAndStore(k));
    destructor(a, "their_destructor", f -> k.print("their destructor (%d)\n", S0));
    destructor(a, "task_destructor", f -> k.print("task destructor (%d)\n", S0));
    destructor(a, "cleanup", f -> k.print("cleanup %d\n", S0));
  }

  private static void keysOfAGroup(Assembler a, Hosted k) {
    k.call(PTHREAD_KEY_CREATE, label("first_key"), label("first_destructor"));
    k.call(PTHREAD_KEY_CREATE, label("second_key"), label("second_destructor"));
    a.lw(S0, "first_key");
    a.lw(S1, "second_key");
    k.print("init has keys %d and %d\n", S0, S1);
    k.call(PTHREAD_SETSPECIFIC, wordAt("first_key"), value(1000));
  }

  private static void aPthread(Assembler a, Hosted k) {
    k.call(PTHREAD_CREATE, label("thread"), value(0), label("pthread"), value(0));
    k.call(PTHREAD_JOIN, wordAt("thread"), label("joined"));
    a.lw(S0, "joined");
    k.print("joined: %d\n", S0);
  }

  /** The fault {@code RECYCLED_KEY_KEEPS_VALUE}. */
  private static void aKeyAgain(Assembler a, Hosted k) {
    k.call(PTHREAD_SETSPECIFIC, wordAt("second_key"), value(55));
    k.call(PTHREAD_KEY_DELETE, wordAt("second_key"));
    k.call(PTHREAD_KEY_CREATE, label("second_key"), value(0));
    a.lw(S0, "second_key");
    k.call(PTHREAD_GETSPECIFIC, in(S0));
    a.mv(S1, A0);
    k.print("deleted and made again, key %d has %d\n", S0, S1);
  }

  private static void anotherTask(Hosted k) {
    k.createTask("other", OTHER_PRIORITY, Routines.STACK_SIZE, "other_task");
  }

  /** Another group has keys of its own, with the same numbers. */
  private static void otherTask(Assembler a, Hosted k, Frame f) {
    f.saves(S0, S1);
    k.call(PTHREAD_GETSPECIFIC, value(0));
    a.mv(S0, A0);
    k.print("other: without a key, key 0 has %d\n", S0);
    k.call(PTHREAD_KEY_CREATE, label("their_key"), label("their_destructor"));
    a.lw(S0, "their_key");
    k.call(PTHREAD_SETSPECIFIC, in(S0), value(22));
    k.call(TASK_TLS_ALLOC, label("task_destructor"));
    a.mv(S1, A0);
    k.call(TASK_TLS_SET_VALUE, in(S1), value(33));
    k.print("other: key %d is 22, task-TLS index %d is 33, and it returns\n", S0, S1);
    a.li(A0, 0);
  }

  private static void pthread(Assembler a, Hosted k) {
    k.print("pthread: 11 and 77, two cleanups\n");
    k.call(PTHREAD_SETSPECIFIC, wordAt("first_key"), value(11));
    k.call(PTHREAD_SETSPECIFIC, wordAt("second_key"), value(77));
    k.call(PTHREAD_CLEANUP_PUSH, label("cleanup"), value(1));
    k.call(PTHREAD_CLEANUP_PUSH, label("cleanup"), value(2));
    a.li(A0, 5);
  }

  private static void tellAndLook(Hosted k, Assembler a) {
    k.call(PTHREAD_GETSPECIFIC, wordAt("first_key"));
    a.mv(S1, A0);
    k.print("first destructor (%d), the key still has %d\n", S0, S1);
  }

  private static void tellAndStore(Hosted k) {
    k.print("second destructor (%d), stores under the first key\n", S0);
    k.call(PTHREAD_SETSPECIFIC, wordAt("first_key"), value(99));
  }

  /** A function whose argument is in s0. */
  private static void destructor(Assembler a, String name, Consumer<Frame> body) {
    a.function(
        name,
        f -> {
          f.saves(S0, S1);
          a.mv(S0, A0);
          body.accept(f);
        });
  }
}
