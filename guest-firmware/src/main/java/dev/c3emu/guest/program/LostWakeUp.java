package dev.c3emu.guest.program;

import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_COND_INIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_COND_SIGNAL;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_COND_WAIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_CREATE;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_JOIN;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_MUTEX_INIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_MUTEX_LOCK;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_MUTEX_UNLOCK;
import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.assembler.Register.T0;
import static dev.c3emu.guest.assembler.Register.T1;
import static dev.c3emu.guest.assembler.Register.ZERO;
import static dev.c3emu.guest.runtime.Operand.label;
import static dev.c3emu.guest.runtime.Operand.value;
import static dev.c3emu.guest.runtime.Operand.wordAt;

import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.runtime.Hosted;
import java.util.List;

/**
 * A thread looks whether there is something to do, and if not, waits to be told. It gives the mutex
 * back between the two, and so can miss that it was told. With {@code check=locked} it does not.
 */
final class LostWakeUp extends HostedProgram {
  private static final String CHECK = "check";

  LostWakeUp() {
    super("lost-wake-up", "a condition that is signalled just before somebody waits for it");
  }

  @Override
  public List<String> options() {
    return List.of(CHECK);
  }

  @Override
  void write(Assembler a, Hosted k, Routines r, ProgramOptions options) {
    boolean locked = isLocked(options.text(CHECK, "unlocked"));
    k.variable("mutex", Routines.MUTEX_SIZE);
    k.variable("work_ready", Routines.COND_SIZE);
    k.variable("ready", 4);
    List.of("consumer_thread", "producer_thread").forEach(thread -> k.variable(thread, 4));
    a.function("main", f -> main(k, r));
    a.function(
        "consumer",
        f -> {
          f.saves(S0);
          consumer(a, k, locked);
        });
    a.function("producer", f -> producer(a, k));
  }

  private static boolean isLocked(String check) {
    return switch (check) {
      case "locked" -> true;
      case "unlocked" -> false;
      default ->
          throw new IllegalArgumentException(
              "option %s must be locked or unlocked, not '%s'".formatted(CHECK, check));
    };
  }

  private static void main(Hosted k, Routines r) {
    k.call(PTHREAD_MUTEX_INIT, label("mutex"), value(0));
    k.call(PTHREAD_COND_INIT, label("work_ready"), value(0));
    k.call(PTHREAD_CREATE, label("consumer_thread"), value(0), label("consumer"), value(0));
    k.call(PTHREAD_CREATE, label("producer_thread"), value(0), label("producer"), value(0));
    k.call(PTHREAD_JOIN, wordAt("consumer_thread"), value(0));
    k.call(PTHREAD_JOIN, wordAt("producer_thread"), value(0));
    k.print("the work is done\n");
    r.end();
  }

  private static void consumer(Assembler a, Hosted k, boolean locked) {
    k.call(PTHREAD_MUTEX_LOCK, label("mutex"));
    a.lw(S0, "ready");
    if (!locked) {
      k.call(PTHREAD_MUTEX_UNLOCK, label("mutex"));
    }
    a.bne(S0, ZERO, ".is_ready");
    if (!locked) {
      k.call(PTHREAD_MUTEX_LOCK, label("mutex"));
    }
    k.call(PTHREAD_COND_WAIT, label("work_ready"), label("mutex"));
    if (!locked) {
      k.call(PTHREAD_MUTEX_UNLOCK, label("mutex"));
    }
    a.label(".is_ready");
    if (locked) {
      k.call(PTHREAD_MUTEX_UNLOCK, label("mutex"));
    }
    a.li(A0, 0);
  }

  private static void producer(Assembler a, Hosted k) {
    k.call(PTHREAD_MUTEX_LOCK, label("mutex"));
    a.li(T0, 1);
    a.sw(T0, "ready", T1);
    k.call(PTHREAD_COND_SIGNAL, label("work_ready"));
    k.call(PTHREAD_MUTEX_UNLOCK, label("mutex"));
    a.li(A0, 0);
  }
}
