package dev.c3emu.emulator.kernel.scenario;

import dev.c3emu.emulator.kernel.Convention;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.Tcb;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * One call a thread can be told to make.
 *
 * @param name for the log
 * @param action what it does to the kernel
 */
public record Call(String name, Convention convention, BiConsumer<Kernel, Tcb> action) {
  /** No call at all: the thread keeps the CPU. */
  static final Call SPIN = of("spin", Convention.RAW, (k, self) -> {});

  /** A call that leaves its result itself, perhaps later. */
  public static Call of(String name, Convention convention, BiConsumer<Kernel, Tcb> action) {
    return new Call(name, convention, action);
  }

  /** A call that returns its result at once. */
  public static Call returning(
      String name, Convention convention, BiFunction<Kernel, Tcb, Integer> action) {
    return new Call(name, convention, (kernel, self) -> self.complete(action.apply(kernel, self)));
  }

  public static Call semWait(int sem) {
    return of("wait", Convention.ERRNO, (k, self) -> k.semaphores().waits().semWait(self, sem));
  }

  public static Call nxsemWait(int sem) {
    return of("wait", Convention.RAW, (k, self) -> k.semaphores().waits().nxsemWait(self, sem));
  }

  public static Call uninterruptibleWait(int sem) {
    return of(
        "wait", Convention.RAW, (k, self) -> k.semaphores().waits().waitUninterruptibly(self, sem));
  }

  public static Call trywait(int sem) {
    return returning(
        "trywait", Convention.ERRNO, (k, self) -> k.semaphores().waits().trywait(self, sem));
  }

  public static Call post(int sem) {
    return returning("post", Convention.ERRNO, (k, self) -> k.semaphores().posts().post(sem));
  }

  public static Call tickwait(int sem, int ticks) {
    return of(
        "tickwait",
        Convention.RAW,
        (k, self) -> k.semaphores().timedWaits().tickwait(self, sem, ticks));
  }

  public static Call timedwait(int sem, int abstime) {
    return of(
        "timedwait",
        Convention.ERRNO,
        (k, self) -> k.semaphores().timedWaits().semTimedwait(self, sem, abstime));
  }

  public static Call init(int sem, int value) {
    return returning("init", Convention.ERRNO, (k, self) -> k.semaphores().init(self, sem, value));
  }

  public static Call destroy(int sem) {
    return returning("destroy", Convention.ERRNO, (k, self) -> k.semaphores().destroy(self, sem));
  }

  public static Call setprotocol(int sem, int protocol) {
    return returning(
        "setprotocol",
        Convention.ERRNO,
        (k, self) -> k.semaphores().setprotocol(self, sem, protocol));
  }

  public static Call reset(int sem, int count) {
    return of(
        "reset", Convention.RAW, (k, self) -> k.semaphores().resets().reset(self, sem, count));
  }

  public static Call open(String name, int flags, int value) {
    return returning(
        "open",
        Convention.POINTER,
        (k, self) -> k.semaphores().named().open(self, name, flags, value));
  }

  public static Call close(int sem) {
    return returning(
        "close", Convention.ERRNO, (k, self) -> k.semaphores().named().close(self, sem));
  }

  public static Call unlink(String name) {
    return returning(
        "unlink", Convention.ERRNO, (k, self) -> k.semaphores().named().unlink(self, name));
  }

  public static Call setparam(int pid, int priority) {
    return returning(
        "setparam", Convention.ERRNO, (k, self) -> k.threads().setparam(self, pid, priority));
  }

  public static Call schedYield() {
    return returning(
        "yield",
        Convention.RAW,
        (k, self) -> {
          k.scheduler().yield(self);
          return 0;
        });
  }

  public static Call lock() {
    return returning(
        "lock",
        Convention.RAW,
        (k, self) -> {
          k.scheduler().lock(self);
          return 0;
        });
  }

  public static Call unlock() {
    return returning(
        "unlock",
        Convention.RAW,
        (k, self) -> {
          k.scheduler().unlock(self);
          return 0;
        });
  }

  public static Call exit(int status) {
    return of("exit", Convention.RAW, (k, self) -> k.exits().exit(self, status));
  }

  public static Call delete(int pid) {
    return of("delete", Convention.ERRNO, (k, self) -> k.exits().delete(self, pid));
  }

  public static Call waitpid(int pid, int status, int options) {
    return of(
        "waitpid", Convention.ERRNO, (k, self) -> k.waitpid().waitpid(self, pid, status, options));
  }
}
