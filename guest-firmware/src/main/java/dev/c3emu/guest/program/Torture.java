package dev.c3emu.guest.program;

import static dev.c3emu.emulator.kernel.service.KernelCall.NXSEM_TICKWAIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_CANCEL;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_CREATE;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_DETACH;
import static dev.c3emu.emulator.kernel.service.KernelCall.SCHED_GETPARAM;
import static dev.c3emu.emulator.kernel.service.KernelCall.SCHED_LOCK;
import static dev.c3emu.emulator.kernel.service.KernelCall.SCHED_SETPARAM;
import static dev.c3emu.emulator.kernel.service.KernelCall.SCHED_UNLOCK;
import static dev.c3emu.emulator.kernel.service.KernelCall.SCHED_YIELD;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_INIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_POST;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_SETPROTOCOL;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_TRYWAIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.TASK_CREATE;
import static dev.c3emu.emulator.kernel.service.KernelCall.TASK_DELETE;
import static dev.c3emu.emulator.kernel.service.KernelCall.USLEEP;
import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.A1;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.assembler.Register.S1;
import static dev.c3emu.guest.assembler.Register.S2;
import static dev.c3emu.guest.assembler.Register.SP;
import static dev.c3emu.guest.assembler.Register.T0;
import static dev.c3emu.guest.assembler.Register.T1;
import static dev.c3emu.guest.runtime.Operand.in;
import static dev.c3emu.guest.runtime.Operand.label;
import static dev.c3emu.guest.runtime.Operand.local;
import static dev.c3emu.guest.runtime.Operand.text;
import static dev.c3emu.guest.runtime.Operand.value;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.semaphore.SemProtocol;
import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.assembler.Frame;
import dev.c3emu.guest.runtime.Hosted;
import java.util.List;

/**
 * Threads that wait, post, sleep, change priorities, make and delete others and end, as a seed has
 * it.
 */
final class Torture extends HostedProgram {
  private static final int USUAL_SEED = 6197;
  private static final int USUAL_THREADS = 200;
  private static final int MOST_THREADS = 400;
  private static final int USUAL_STEPS = 20;
  private static final int MOST_STEPS = 1000;
  private static final int FIRST_THREADS = 100;
  private static final int STACK_SIZE = 512;
  private static final int SEMAPHORES = 8;
  private static final int SEM_SHIFT = 6;
  private static final int LOWEST_PRIORITY = 50;
  private static final int PRIORITIES = 64;
  private static final int MAIN_PRIORITY = 200;
  private static final int LONGEST_WAIT = 4;
  private static final int LONGEST_SLEEP = 30_000;

  Torture() {
    super("torture", "hundreds of threads that do whatever a seed says");
  }

  @Override
  public List<String> options() {
    return List.of("seed", "threads", "steps");
  }

  @Override
  public KernelConfig kernelConfig(ProgramOptions options) {
    return KernelConfig.wapi()
        .with(KernelOption.PRIORITY_INHERITANCE, true)
        .with(KernelOption.PTHREAD_STACK_DEFAULT, STACK_SIZE)
        .with(KernelOption.INIT_PRIORITY, MAIN_PRIORITY);
  }

  @Override
  void write(Assembler a, Hosted k, Routines r, ProgramOptions options) {
    int seed = options.number("seed", USUAL_SEED, 1, Integer.MAX_VALUE);
    int threads = options.number("threads", USUAL_THREADS, 1, MOST_THREADS);
    int steps = options.number("steps", USUAL_STEPS, 1, MOST_STEPS);
    variables(a, k, seed, threads);
    a.function("main", f -> main(a, k, r, f, threads));
    a.function("worker", f -> worker(a, k, f, steps));
    a.function("make_thread", f -> makeThread(a, k, f, threads));
    a.function("one_of", f -> oneOf(a, f));
    a.leaf("random", () -> random(a));
  }

  private static void variables(Assembler a, Hosted k, int seed, int threads) {
    a.elsewhere(
        a::data,
        () -> {
          a.align(4);
          a.label("state");
          a.words(seed);
        });
    k.variable("semaphores", SEMAPHORES << SEM_SHIFT);
    k.variable("pids", 4 * threads);
    k.variable("made", 4);
    k.variable("deleted", 4);
    k.variable("param", 4);
  }

  private static void main(Assembler a, Hosted k, Routines r, Frame f, int threads) {
    f.saves(S0, S1);
    a.li(S0, SEMAPHORES - 1);
    a.label(".init");
    a.slli(S1, S0, SEM_SHIFT);
    a.la(T0, "semaphores");
    a.add(S1, S1, T0);
    k.call(SEM_INIT, in(S1), value(0), in(S0));
    a.addi(S0, S0, -1);
    a.bgez(S0, ".init");
    k.call(SEM_SETPROTOCOL, label("semaphores"), value(SemProtocol.NONE.ordinal()));
    a.li(S0, Math.min(threads, FIRST_THREADS));
    a.label(".make");
    a.call("make_thread");
    a.addi(S0, S0, -1);
    a.bnez(S0, ".make");
    waitForAll(a, k, r);
    a.lw(S0, "made");
    a.lw(S1, "deleted");
    k.print("%d threads, of which %d were deleted\n", S0, S1);
    r.end();
  }

  /** Waits until none of the threads is there any more. */
  private static void waitForAll(Assembler a, Hosted k, Routines r) {
    a.li(S0, 0);
    a.label(".next");
    a.la(T0, "pids");
    a.slli(S1, S0, 2);
    a.add(S1, S1, T0);
    a.label(".wait");
    r.sleep(20);
    a.lw(A0, 0, S1);
    k.call(SCHED_GETPARAM, in(A0), label("param"));
    a.bgez(A0, ".wait");
    a.addi(S0, S0, 1);
    a.lw(T0, "made");
    a.blt(S0, T0, ".next");
  }

  private static void worker(Assembler a, Hosted k, Frame f, int steps) {
    f.saves(S0, S1, S2);
    int param = f.local(4);
    List<Runnable> deeds =
        List.of(
            () -> wait(a, k),
            () -> wait(a, k),
            () -> wait(a, k),
            () -> wait(a, k),
            () -> k.call(SEM_TRYWAIT, in(S1)),
            () -> k.call(SEM_POST, in(S1)),
            () -> k.call(SEM_POST, in(S1)),
            () -> k.call(SEM_POST, in(S1)),
            () -> lockedPost(k),
            () -> k.call(SCHED_YIELD),
            () -> sleep(a, k),
            () -> prioritise(a, k, param),
            () -> a.call("make_thread"),
            () -> a.call("make_thread"),
            () -> delete(a, k),
            f::ret);
    a.li(S0, steps);
    a.label(".step");
    choose(a, SEMAPHORES);
    a.slli(S1, A0, SEM_SHIFT);
    a.la(T0, "semaphores");
    a.add(S1, S1, T0);
    choose(a, deeds.size());
    a.mv(S2, A0);
    for (Runnable deed : deeds) {
      String other = a.unique("other");
      a.bnez(S2, other);
      deed.run();
      a.j(".done");
      a.label(other);
      a.addi(S2, S2, -1);
    }
    a.label(".done");
    a.addi(S0, S0, -1);
    a.bnez(S0, ".step");
    a.li(A0, 0);
  }

  private static void wait(Assembler a, Hosted k) {
    choose(a, LONGEST_WAIT);
    a.mv(S2, A0);
    k.call(NXSEM_TICKWAIT, in(S1), in(S2));
  }

  private static void lockedPost(Hosted k) {
    k.call(SCHED_LOCK);
    k.call(SEM_POST, in(S1));
    k.call(SCHED_UNLOCK);
  }

  private static void sleep(Assembler a, Hosted k) {
    choose(a, LONGEST_SLEEP);
    k.call(USLEEP, in(A0));
  }

  private static void prioritise(Assembler a, Hosted k, int param) {
    choose(a, PRIORITIES);
    a.addi(A0, A0, LOWEST_PRIORITY);
    a.sw(A0, param, SP);
    k.call(SCHED_SETPARAM, value(0), local(param));
  }

  /** Ends a thread, which may be the caller or gone already, in one of two ways. */
  private static void delete(Assembler a, Hosted k) {
    k.call(SCHED_LOCK);
    a.lw(A1, "made");
    a.call("one_of");
    a.la(T0, "pids");
    a.slli(A0, A0, 2);
    a.add(A0, A0, T0);
    a.lw(S2, 0, A0);
    choose(a, 2);
    a.beqz(A0, ".cancel");
    k.call(TASK_DELETE, in(S2));
    a.j(".deleted");
    a.label(".cancel");
    k.call(PTHREAD_CANCEL, in(S2));
    a.label(".deleted");
    a.bnez(A0, ".missed");
    a.lw(A0, "deleted");
    a.addi(A0, A0, 1);
    a.sw(A0, "deleted", T0);
    a.label(".missed");
    k.call(SCHED_UNLOCK);
  }

  /** Makes a task or a pthread, unless there have been enough. */
  private static void makeThread(Assembler a, Hosted k, Frame f, int threads) {
    f.saves(S0, S1);
    k.call(SCHED_LOCK);
    a.lw(S0, "made");
    a.li(T0, threads);
    a.bge(S0, T0, ".enough");
    a.addi(T0, S0, 1);
    a.sw(T0, "made", T1);
    a.la(T0, "pids");
    a.slli(S0, S0, 2);
    a.add(S0, S0, T0);
    choose(a, 2);
    a.bnez(A0, ".pthread");
    choose(a, PRIORITIES);
    a.addi(S1, A0, LOWEST_PRIORITY);
    k.call(TASK_CREATE, text("worker"), in(S1), value(STACK_SIZE), label("worker"), value(0));
    a.sw(A0, 0, S0);
    a.j(".enough");
    a.label(".pthread");
    k.call(PTHREAD_CREATE, in(S0), value(0), label("worker"), value(0));
    a.lw(S0, 0, S0);
    k.call(PTHREAD_DETACH, in(S0));
    a.label(".enough");
    k.call(SCHED_UNLOCK);
  }

  /** Gets a number in 0..n-1 into a0. */
  private static void choose(Assembler a, int n) {
    a.li(A1, n);
    a.call("one_of");
  }

  /** The number of possibilities is in a1. */
  private static void oneOf(Assembler a, Frame f) {
    f.saves(S0);
    a.mv(S0, A1);
    a.call("random");
    a.remu(A0, A0, S0);
  }

  /** Marsaglia's xorshift of 32 bits. */
  private static void random(Assembler a) {
    a.lw(A0, "state");
    a.slli(T0, A0, 13);
    a.xor(A0, A0, T0);
    a.srli(T0, A0, 17);
    a.xor(A0, A0, T0);
    a.slli(T0, A0, 5);
    a.xor(A0, A0, T0);
    a.sw(A0, "state", T0);
  }
}
