package dev.c3emu.guest.program;

import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_CREATE;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_JOIN;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_MUTEXATTR_INIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_MUTEXATTR_SETTYPE;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_MUTEX_CONSISTENT;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_MUTEX_DESTROY;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_MUTEX_INIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_MUTEX_LOCK;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_MUTEX_TRYLOCK;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_MUTEX_UNLOCK;
import static dev.c3emu.emulator.kernel.service.KernelCall.USLEEP;
import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.runtime.Operand.label;
import static dev.c3emu.guest.runtime.Operand.value;
import static dev.c3emu.guest.runtime.Operand.wordAt;

import dev.c3emu.emulator.kernel.service.KernelCall;
import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.runtime.Hosted;

/** Mutexes whose owners die, and the types of mutexes. */
final class RobustMutex extends HostedProgram {
  private static final int NORMAL = 0;
  private static final int ERRORCHECK = 1;
  private static final int RECURSIVE = 2;

  private static final int OWNERS_TIME = 30_000;

  RobustMutex() {
    super("robust-mutex", "mutexes whose owners die, and the types of mutexes");
  }

  @Override
  void write(Assembler a, Hosted k, Routines r, ProgramOptions options) {
    k.variable("mutex", Routines.MUTEX_SIZE);
    k.variable("attributes", 4);
    k.variable("thread", 4);
    a.function(
        "main",
        f -> {
          f.saves(S0);
          deadOwner(a, k);
          ownerDiesWhileAnotherWaits(a, k, r);
          types(a, k);
          r.end();
        });
    a.function(
        "owner",
        f -> {
          k.call(PTHREAD_MUTEX_LOCK, label("mutex"));
          k.call(USLEEP, value(OWNERS_TIME));
          a.li(A0, 0);
        });
  }

  private static void deadOwner(Assembler a, Hosted k) {
    k.print("a pthread has ended with the mutex\n");
    init(k, NORMAL);
    k.call(PTHREAD_CREATE, label("thread"), value(0), label("owner"), value(0));
    k.call(PTHREAD_JOIN, wordAt("thread"), value(0));
    tell(
        a,
        k,
        PTHREAD_MUTEX_TRYLOCK,
        PTHREAD_MUTEX_LOCK,
        PTHREAD_MUTEX_CONSISTENT,
        PTHREAD_MUTEX_LOCK,
        PTHREAD_MUTEX_UNLOCK,
        PTHREAD_MUTEX_DESTROY);
  }

  private static void ownerDiesWhileAnotherWaits(Assembler a, Hosted k, Routines r) {
    k.print("a pthread ends with the mutex while init waits\n");
    init(k, NORMAL);
    k.call(PTHREAD_CREATE, label("thread"), value(0), label("owner"), value(0));
    r.sleep(10);
    tell(
        a,
        k,
        PTHREAD_MUTEX_TRYLOCK,
        PTHREAD_MUTEX_LOCK,
        PTHREAD_MUTEX_UNLOCK,
        PTHREAD_MUTEX_CONSISTENT,
        PTHREAD_MUTEX_LOCK,
        PTHREAD_MUTEX_UNLOCK);
    k.call(PTHREAD_JOIN, wordAt("thread"), value(0));
    tell(a, k, PTHREAD_MUTEX_DESTROY);
  }

  private static void types(Assembler a, Hosted k) {
    k.print("normal\n");
    init(k, NORMAL);
    tell(
        a,
        k,
        PTHREAD_MUTEX_LOCK,
        PTHREAD_MUTEX_TRYLOCK,
        PTHREAD_MUTEX_DESTROY,
        PTHREAD_MUTEX_UNLOCK,
        PTHREAD_MUTEX_UNLOCK);
    k.print("errorcheck\n");
    init(k, ERRORCHECK);
    tell(a, k, PTHREAD_MUTEX_LOCK, PTHREAD_MUTEX_LOCK, PTHREAD_MUTEX_UNLOCK, PTHREAD_MUTEX_UNLOCK);
    k.print("recursive\n");
    init(k, RECURSIVE);
    tell(
        a,
        k,
        PTHREAD_MUTEX_LOCK,
        PTHREAD_MUTEX_LOCK,
        PTHREAD_MUTEX_TRYLOCK,
        PTHREAD_MUTEX_UNLOCK,
        PTHREAD_MUTEX_UNLOCK,
        PTHREAD_MUTEX_UNLOCK,
        PTHREAD_MUTEX_UNLOCK);
  }

  private static void init(Hosted k, int type) {
    k.call(PTHREAD_MUTEXATTR_INIT, label("attributes"));
    k.call(PTHREAD_MUTEXATTR_SETTYPE, label("attributes"), value(type));
    k.call(PTHREAD_MUTEX_INIT, label("mutex"), label("attributes"));
  }

  /** Makes calls for the mutex and prints the result of each. */
  private static void tell(Assembler a, Hosted k, KernelCall... calls) {
    for (KernelCall call : calls) {
      k.call(call, label("mutex"));
      a.mv(S0, A0);
      k.print("  " + call.spelling() + ": %d\n", S0);
    }
  }
}
