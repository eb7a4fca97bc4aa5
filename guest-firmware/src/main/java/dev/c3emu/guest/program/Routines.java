package dev.c3emu.guest.program;

import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.assembler.Register.S1;
import static dev.c3emu.guest.assembler.Register.T0;
import static dev.c3emu.guest.assembler.Register.ZERO;
import static dev.c3emu.guest.runtime.Operand.label;
import static dev.c3emu.guest.runtime.Operand.value;

import dev.c3emu.emulator.kernel.service.KernelCall;
import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.assembler.Macros;
import dev.c3emu.guest.runtime.Hosted;
import dev.c3emu.guest.runtime.Operand;

/** Steps that many programs take. As calls do, they may change ra, t0..t6 and a0..a7. */
@Macros
final class Routines {
  static final int STACK_SIZE = 1024;

  /** Room for a {@code pthread_mutex_t} whatever the configuration. */
  static final int MUTEX_SIZE = 56;

  /** Room for a {@code pthread_cond_t} whatever the configuration. */
  static final int COND_SIZE = 48;

  private static final String BUSY = "busy";
  private static final String SCHED_PARAM = "sched_param";

  private final Assembler a;
  private final Hosted k;
  private boolean busy;
  private boolean schedParam;

  Routines(Assembler assembler, Hosted hosted) {
    a = assembler;
    k = hosted;
  }

  /** Makes what the steps before need. */
  void finish() {
    if (busy) {
      busyFunction();
    }
    if (schedParam) {
      k.variable(SCHED_PARAM, 4);
    }
  }

  /** Lets what was printed go out and returns 0 from {@code main}. */
  void end() {
    k.flush();
    a.li(A0, 0);
  }

  void sleep(int milliseconds) {
    k.call(KernelCall.USLEEP, value(milliseconds * 1000));
  }

  /** Uses the CPU until the clock has been seen to move on so many times. */
  void work(int ticks) {
    busy = true;
    k.invoke(BUSY, value(ticks));
  }

  /** Gets a thread's priority into a0. */
  void priorityOf(Operand pid) {
    schedParam = true;
    k.call(KernelCall.SCHED_GETPARAM, pid, label(SCHED_PARAM));
    a.lw(A0, SCHED_PARAM);
  }

  /** Gets the error number into a0 if a0 is -1, and leaves it alone otherwise. */
  void errnoOfMinusOne() {
    String other = a.unique("other");
    a.li(T0, -1);
    a.bne(A0, T0, other);
    k.call(KernelCall.GET_ERRNO);
    a.label(other);
  }

  private void busyFunction() {
    a.function(
        BUSY,
        f -> {
          f.saves(S0, S1);
          a.mv(S0, A0);
          k.call(KernelCall.CLOCK_SYSTIME_TICKS);
          a.mv(S1, A0);
          a.label(".again");
          k.call(KernelCall.CLOCK_SYSTIME_TICKS);
          a.beq(A0, S1, ".again");
          a.mv(S1, A0);
          a.addi(S0, S0, -1);
          a.bne(S0, ZERO, ".again");
        });
  }
}
