package dev.c3emu.guest.program;

import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_CREATE;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_JOIN;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_MUTEX_INIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_MUTEX_LOCK;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_MUTEX_UNLOCK;
import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.assembler.Register.ZERO;
import static dev.c3emu.guest.runtime.Operand.label;
import static dev.c3emu.guest.runtime.Operand.value;
import static dev.c3emu.guest.runtime.Operand.wordAt;

import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.runtime.Hosted;
import java.util.List;

/**
 * Two threads take the same two mutexes, one in the order left, right, the other the other way
 * round. It goes well unless one is interrupted between its two locks. With {@code order=same} it
 * always goes well.
 */
final class TwoLocks extends HostedProgram {
  private static final int ROUNDS = 3;
  private static final String ORDER = "order";

  TwoLocks() {
    super("two-locks", "a deadlock that shows only under some schedules");
  }

  @Override
  public List<String> options() {
    return List.of(ORDER);
  }

  @Override
  void write(Assembler a, Hosted k, Routines r, ProgramOptions options) {
    boolean same = sameOrder(options.text(ORDER, "opposite"));
    List.of("left", "right").forEach(mutex -> k.variable(mutex, Routines.MUTEX_SIZE));
    List.of("first", "second").forEach(thread -> k.variable(thread, 4));
    a.function(
        "main",
        f -> {
          k.call(PTHREAD_MUTEX_INIT, label("left"), value(0));
          k.call(PTHREAD_MUTEX_INIT, label("right"), value(0));
          k.call(PTHREAD_CREATE, label("first"), value(0), label("left_first"), value(0));
          k.call(PTHREAD_CREATE, label("second"), value(0), label("right_first"), value(0));
          k.call(PTHREAD_JOIN, wordAt("first"), value(0));
          k.call(PTHREAD_JOIN, wordAt("second"), value(0));
          k.print("both have ended\n");
          r.end();
        });
    worker(a, k, "left_first", "left", "right");
    worker(a, k, "right_first", same ? "left" : "right", same ? "right" : "left");
  }

  private static boolean sameOrder(String order) {
    return switch (order) {
      case "same" -> true;
      case "opposite" -> false;
      default ->
          throw new IllegalArgumentException(
              "option %s must be same or opposite, not '%s'".formatted(ORDER, order));
    };
  }

  private static void worker(Assembler a, Hosted k, String name, String one, String other) {
    a.function(
        name,
        f -> {
          f.saves(S0);
          a.li(S0, ROUNDS);
          a.label(".again");
          k.call(PTHREAD_MUTEX_LOCK, label(one));
          k.call(PTHREAD_MUTEX_LOCK, label(other));
          k.call(PTHREAD_MUTEX_UNLOCK, label(other));
          k.call(PTHREAD_MUTEX_UNLOCK, label(one));
          a.addi(S0, S0, -1);
          a.bne(S0, ZERO, ".again");
          a.li(A0, 0);
        });
  }
}
