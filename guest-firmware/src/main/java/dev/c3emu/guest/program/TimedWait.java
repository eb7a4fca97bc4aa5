package dev.c3emu.guest.program;

import static dev.c3emu.emulator.kernel.service.KernelCall.CLOCK_SYSTIME_TICKS;
import static dev.c3emu.emulator.kernel.service.KernelCall.NXSEM_TICKWAIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_CLOCKWAIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_GETVALUE;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_INIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_POST;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_TIMEDWAIT;
import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.assembler.Register.S1;
import static dev.c3emu.guest.assembler.Register.SP;
import static dev.c3emu.guest.runtime.Operand.label;
import static dev.c3emu.guest.runtime.Operand.local;
import static dev.c3emu.guest.runtime.Operand.value;

import dev.c3emu.emulator.kernel.sched.ClockId;
import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.assembler.Frame;
import dev.c3emu.guest.runtime.Hosted;

/** Waits for a semaphore with every kind of deadline, good and bad. */
final class TimedWait extends HostedProgram {
  private static final int REALTIME = ClockId.REALTIME.number();
  private static final int MONOTONIC = ClockId.MONOTONIC.number();
  private static final int NO_CLOCK = 99;
  private static final int NSEC_PER_SEC = 1_000_000_000;
  private static final int POSTER_PRIORITY = 90;

  TimedWait() {
    super("timedwait", "waits for a semaphore with deadlines, good and bad");
  }

  @Override
  void write(Assembler a, Hosted k, Routines r, ProgramOptions options) {
    k.semaphore("sem");
    k.timespec("time");
    a.elsewhere(
        a::data,
        () -> {
          a.align(4);
          a.label("epoch");
          a.words(0, 0);
          a.label("no_time");
          a.words(0, NSEC_PER_SEC);
        });
    a.function(
        "main",
        f -> {
          f.saves(S0, S1);
          k.call(SEM_INIT, label("sem"), value(0), value(0));
          badDeadlines(a, k, r);
          deadlines(a, k, r);
          ticks(a, k, r);
          printCount(a, k, f);
          r.end();
        });
    a.function(
        "poster",
        f -> {
          r.sleep(30);
          k.call(SEM_POST, label("sem"));
          a.li(A0, 0);
        });
  }

  private static void badDeadlines(Assembler a, Hosted k, Routines r) {
    timed(a, k, r, "a deadline in 1970", () -> waitUntil(k, "epoch"));
    timed(a, k, r, "a deadline with 1000000000 ns", () -> waitUntil(k, "no_time"));
    k.call(SEM_POST, label("sem"));
    timed(a, k, r, "the same when there is a count", () -> waitUntil(k, "no_time"));
    k.call(SEM_POST, label("sem"));
    timed(a, k, r, "one in 1970 when there is a count", () -> waitUntil(k, "epoch"));
    timed(a, k, r, "a clock that is none", () -> waitBy(k, NO_CLOCK));
  }

  private static void deadlines(Assembler a, Hosted k, Routines r) {
    k.deadline("time", REALTIME, 50);
    timed(a, k, r, "50 ms", () -> waitUntil(k, "time"));
    k.createTask("poster", POSTER_PRIORITY, Routines.STACK_SIZE, "poster");
    k.deadline("time", MONOTONIC, 100);
    timed(a, k, r, "100 ms, posted after 30", () -> waitBy(k, MONOTONIC));
  }

  private static void ticks(Assembler a, Hosted k, Routines r) {
    timed(a, k, r, "nxsem_tickwait of 0", () -> k.call(NXSEM_TICKWAIT, label("sem"), value(0)));
    timed(a, k, r, "nxsem_tickwait of 2", () -> k.call(NXSEM_TICKWAIT, label("sem"), value(2)));
  }

  private static void waitUntil(Hosted k, String time) {
    k.call(SEM_TIMEDWAIT, label("sem"), label(time));
  }

  private static void waitBy(Hosted k, int clock) {
    k.call(SEM_CLOCKWAIT, label("sem"), value(clock), label("time"));
  }

  /** Prints what a wait returns, or the error number behind its -1, and how long it took. */
  private static void timed(Assembler a, Hosted k, Routines r, String what, Runnable wait) {
    k.call(CLOCK_SYSTIME_TICKS);
    a.mv(S1, A0);
    wait.run();
    r.errnoOfMinusOne();
    a.mv(S0, A0);
    k.call(CLOCK_SYSTIME_TICKS);
    a.sub(S1, A0, S1);
    k.print(what + ": %d after %d ticks\n", S0, S1);
  }

  private static void printCount(Assembler a, Hosted k, Frame f) {
    int count = f.local(4);
    k.call(SEM_GETVALUE, label("sem"), local(count));
    a.lw(S0, count, SP);
    k.print("the count is %d\n", S0);
  }
}
