package dev.c3emu.guest.program;

import static dev.c3emu.emulator.kernel.service.KernelCall.GET_ERRNO;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_CLOSE;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_GETVALUE;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_OPEN;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_POST;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_UNLINK;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_WAIT;
import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.assembler.Register.S1;
import static dev.c3emu.guest.assembler.Register.S2;
import static dev.c3emu.guest.assembler.Register.S3;
import static dev.c3emu.guest.runtime.Operand.in;
import static dev.c3emu.guest.runtime.Operand.label;
import static dev.c3emu.guest.runtime.Operand.text;
import static dev.c3emu.guest.runtime.Operand.value;

import dev.c3emu.emulator.kernel.semaphore.NamedSemaphores;
import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.assembler.Frame;
import dev.c3emu.guest.assembler.Register;
import dev.c3emu.guest.runtime.Hosted;

/** The life of named semaphores: making, sharing, unlinking and closing them. */
final class NamedSemaphoreLife extends HostedProgram {
  private static final int CREATE = NamedSemaphores.O_CREAT;
  private static final int ONLY_CREATE = NamedSemaphores.O_CREAT | NamedSemaphores.O_EXCL;
  private static final int MODE = 0666;
  private static final int TOO_MUCH = 40_000;
  private static final int OTHER_PRIORITY = 110;

  NamedSemaphoreLife() {
    super("named-semaphores", "makes, shares, unlinks and closes named semaphores");
  }

  @Override
  void write(Assembler a, Hosted k, Routines r, ProgramOptions options) {
    k.variable("count", 4);
    a.function(
        "main",
        f -> {
          f.saves(S0, S1, S2, S3);
          making(a, k);
          sharing(a, k);
          unlinking(a, k, r);
          closing(a, k, r);
          r.end();
        });
    a.function("other", f -> other(a, k, f));
  }

  private static void making(Assembler a, Hosted k) {
    open(a, k, "missing", 0, 0);
    open(a, k, "too high a count", CREATE, TOO_MUCH);
    open(a, k, "made with 2", CREATE, 2);
    a.mv(S2, S1);
    open(a, k, "made only if new", ONLY_CREATE, 2);
    open(a, k, "made with 9 though it exists", CREATE, 9);
    a.xor(S0, S1, S2);
    a.seqz(S0, S0);
    k.print("the same one: %d\n", S0);
    count(a, k, S2);
  }

  private static void sharing(Assembler a, Hosted k) {
    k.createTask("other", OTHER_PRIORITY, Routines.STACK_SIZE, "other");
    count(a, k, S2);
  }

  private static void unlinking(Assembler a, Hosted k, Routines r) {
    unlink(a, k, r);
    unlink(a, k, r);
    open(a, k, "made again with 5", CREATE, 5);
    a.mv(S3, S1);
    a.xor(S0, S3, S2);
    a.seqz(S0, S0);
    k.print("the same one: %d\n", S0);
    k.call(SEM_POST, in(S2));
    count(a, k, S2);
    count(a, k, S3);
  }

  private static void closing(Assembler a, Hosted k, Routines r) {
    close(a, k, r, S2);
    close(a, k, r, S2);
    k.print("the other task has ended without closing it: once more, and again\n");
    close(a, k, r, S2);
    close(a, k, r, S2);
    close(a, k, r, S3);
    open(a, k, "closed, not unlinked", 0, 0);
    count(a, k, S1);
    unlink(a, k, r);
    close(a, k, r, S1);
    open(a, k, "unlinked and closed", 0, 0);
  }

  /** Takes a count and ends without closing the semaphore. */
  private static void other(Assembler a, Hosted k, Frame f) {
    f.saves(S0);
    k.call(SEM_OPEN, text("printer"), value(0), value(0), value(0));
    a.mv(S0, A0);
    k.call(SEM_WAIT, in(S0));
    k.print("another task has opened it, and has a count\n");
    a.li(A0, 0);
  }

  /** Opens the semaphore into s1 and prints the error number, if there is one. */
  private static void open(Assembler a, Hosted k, String what, int flags, int value) {
    String opened = a.unique("opened");
    k.call(SEM_OPEN, text("printer"), value(flags), value(MODE), value(value));
    a.mv(S1, A0);
    a.li(S0, 0);
    a.bnez(S1, opened);
    k.call(GET_ERRNO);
    a.mv(S0, A0);
    a.label(opened);
    k.print("open, " + what + ": %d\n", S0);
  }

  private static void unlink(Assembler a, Hosted k, Routines r) {
    k.call(SEM_UNLINK, text("printer"));
    r.errnoOfMinusOne();
    a.mv(S0, A0);
    k.print("unlink: %d\n", S0);
  }

  private static void close(Assembler a, Hosted k, Routines r, Register sem) {
    k.call(SEM_CLOSE, in(sem));
    r.errnoOfMinusOne();
    a.mv(S0, A0);
    k.print("close: %d\n", S0);
  }

  private static void count(Assembler a, Hosted k, Register sem) {
    k.call(SEM_GETVALUE, in(sem), label("count"));
    a.lw(S0, "count");
    k.print("count: %d\n", S0);
  }
}
