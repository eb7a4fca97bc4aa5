package dev.c3emu.emulator.kernel.guest;

import dev.c3emu.emulator.kernel.Convention;
import dev.c3emu.emulator.kernel.scenario.Call;

/** The calls that guests make here, under their C names. */
public final class Calls {
  private Calls() {}

  public static Call keyCreate(int pointer, int destructor) {
    return Call.of(
        "pthread_key_create",
        Convention.POSITIVE,
        (k, self) -> k.tls().keyCreate(self, pointer, destructor));
  }

  public static Call tlsAlloc(int destructor) {
    return Call.of("tls_alloc", Convention.RAW, (k, self) -> k.tls().alloc(self, destructor));
  }

  public static Call keyDelete(int key) {
    return Call.of("pthread_key_delete", Convention.POSITIVE, (k, self) -> k.tls().free(self, key));
  }

  public static Call getspecific(int key) {
    return Call.returning(
        "pthread_getspecific", Convention.RAW, (k, self) -> k.tls().get(self, key));
  }

  public static Call setspecific(int key, int value) {
    return Call.returning(
        "pthread_setspecific", Convention.POSITIVE, (k, self) -> k.tls().set(self, key, value));
  }

  public static Call taskTlsAlloc(int destructor) {
    return Call.of(
        "task_tls_alloc", Convention.RAW, (k, self) -> k.taskTls().alloc(self, destructor));
  }

  public static Call taskTlsGet(int index) {
    return Call.returning(
        "task_tls_get_value", Convention.RAW, (k, self) -> k.taskTls().get(self, index));
  }

  public static Call taskTlsSet(int index, int value) {
    return Call.returning(
        "task_tls_set_value", Convention.RAW, (k, self) -> k.taskTls().set(self, index, value));
  }

  public static Call exit(int status) {
    return Call.of("exit", Convention.RAW, (k, self) -> k.exits().exit(self, status));
  }

  public static Call underscoreExit(int status) {
    return Call.of("_exit", Convention.RAW, (k, self) -> k.exits().underscoreExit(self, status));
  }

  public static Call delete(int pid) {
    return Call.of("task_delete", Convention.ERRNO, (k, self) -> k.exits().delete(self, pid));
  }

  public static Call onExit(int function, int argument) {
    return Call.returning(
        "on_exit",
        Convention.RAW,
        (k, self) -> k.exits().handlers().onExit(self, function, argument));
  }

  public static Call atexit(int function) {
    return Call.returning(
        "atexit", Convention.RAW, (k, self) -> k.exits().handlers().atexit(self, function));
  }

  public static Call waitpid(int pid, int status, int options) {
    return Call.of(
        "waitpid", Convention.ERRNO, (k, self) -> k.waitpid().waitpid(self, pid, status, options));
  }

  public static Call pthreadExit(int value) {
    return Call.of("pthread_exit", Convention.RAW, (k, self) -> k.pthreads().exit(self, value));
  }

  public static Call join(int thread, int pointer) {
    return Call.of(
        "pthread_join", Convention.POSITIVE, (k, self) -> k.pthreads().join(self, thread, pointer));
  }

  public static Call detach(int thread) {
    return Call.of(
        "pthread_detach", Convention.POSITIVE, (k, self) -> k.pthreads().detach(self, thread));
  }

  public static Call cancel(int thread) {
    return Call.of(
        "pthread_cancel", Convention.POSITIVE, (k, self) -> k.pthreads().cancel(self, thread));
  }

  public static Call setCancelState(int state, int old) {
    return Call.of(
        "task_setcancelstate",
        Convention.ERRNO,
        (k, self) -> k.cancellation().setState(self, state, old));
  }

  public static Call setCancelType(int type, int old) {
    return Call.of(
        "task_setcanceltype",
        Convention.POSITIVE,
        (k, self) -> k.cancellation().setType(self, type, old));
  }

  public static Call testCancel() {
    return Call.of("task_testcancel", Convention.RAW, (k, self) -> k.cancellation().test(self));
  }

  public static Call cleanupPush(int routine, int argument) {
    return Call.of(
        "pthread_cleanup_push",
        Convention.RAW,
        (k, self) -> k.pthreads().cleanups().push(self, routine, argument));
  }

  public static Call cleanupPop(boolean execute) {
    return Call.of(
        "pthread_cleanup_pop",
        Convention.RAW,
        (k, self) -> k.pthreads().cleanups().pop(self, execute));
  }

  public static Call mutexInit(int mutex, int attr) {
    return Call.returning(
        "pthread_mutex_init",
        Convention.POSITIVE,
        (k, self) -> k.mutexes().init(self, mutex, attr));
  }

  public static Call lock(int mutex) {
    return Call.of(
        "pthread_mutex_lock", Convention.POSITIVE, (k, self) -> k.mutexes().lock(self, mutex));
  }

  public static Call timedlock(int mutex, int abstime) {
    return Call.of(
        "pthread_mutex_timedlock",
        Convention.POSITIVE,
        (k, self) -> k.mutexes().timedlock(self, mutex, abstime));
  }

  public static Call trylock(int mutex) {
    return Call.returning(
        "pthread_mutex_trylock",
        Convention.POSITIVE,
        (k, self) -> k.mutexes().trylock(self, mutex));
  }

  public static Call unlock(int mutex) {
    return Call.of(
        "pthread_mutex_unlock", Convention.POSITIVE, (k, self) -> k.mutexes().unlock(self, mutex));
  }

  public static Call consistent(int mutex) {
    return Call.of(
        "pthread_mutex_consistent",
        Convention.POSITIVE,
        (k, self) -> k.mutexes().consistent(self, mutex));
  }

  public static Call mutexDestroy(int mutex) {
    return Call.of(
        "pthread_mutex_destroy",
        Convention.POSITIVE,
        (k, self) -> k.mutexes().destroy(self, mutex));
  }

  public static Call condInit(int cond) {
    return Call.returning(
        "pthread_cond_init", Convention.POSITIVE, (k, self) -> k.conditions().init(self, cond, 0));
  }

  public static Call condDestroy(int cond) {
    return Call.returning(
        "pthread_cond_destroy",
        Convention.POSITIVE,
        (k, self) -> k.conditions().destroy(self, cond));
  }

  public static Call condWait(int cond, int mutex) {
    return Call.of(
        "pthread_cond_wait",
        Convention.POSITIVE,
        (k, self) -> k.conditions().wait(self, cond, mutex));
  }

  public static Call condTimedwait(int cond, int mutex, int abstime) {
    return Call.of(
        "pthread_cond_timedwait",
        Convention.POSITIVE,
        (k, self) -> k.conditions().timedwait(self, cond, mutex, abstime));
  }

  public static Call signal(int cond) {
    return Call.of(
        "pthread_cond_signal", Convention.POSITIVE, (k, self) -> k.conditions().signal(self, cond));
  }

  public static Call broadcast(int cond) {
    return Call.of(
        "pthread_cond_broadcast",
        Convention.POSITIVE,
        (k, self) -> k.conditions().broadcast(self, cond));
  }

  public static Call once(int control, int function) {
    return Call.of(
        "pthread_once",
        Convention.POSITIVE,
        (k, self) -> k.kernelMutexes().once(self, control, function));
  }

  public static Call kill(int pid, int signo) {
    return Call.of("kill", Convention.ERRNO, (k, self) -> k.signals().kill(self, pid, signo));
  }

  public static Call sigqueue(int pid, int signo, int value) {
    return Call.of(
        "sigqueue", Convention.ERRNO, (k, self) -> k.signals().queue(self, pid, signo, value));
  }

  public static Call sigaction(int signo, int act, int old) {
    return Call.returning(
        "sigaction",
        Convention.ERRNO,
        (k, self) -> k.signals().actions().sigaction(self, signo, act, old));
  }

  public static Call sigprocmask(int how, int set, int old) {
    return Call.of(
        "sigprocmask",
        Convention.ERRNO,
        (k, self) -> k.signals().masks().sigprocmask(self, how, set, old));
  }

  public static Call sigwaitinfo(int set, int info) {
    return Call.of(
        "sigwaitinfo",
        Convention.ERRNO,
        (k, self) -> k.signals().waits().sigwaitinfo(self, set, info));
  }

  public static Call sigtimedwait(int set, int info, int timeout) {
    return Call.of(
        "sigtimedwait",
        Convention.ERRNO,
        (k, self) -> k.signals().waits().sigtimedwait(self, set, info, timeout));
  }

  public static Call pause() {
    return Call.of("pause", Convention.ERRNO, (k, self) -> k.signals().waits().pause(self));
  }

  public static Call usleep(int microseconds) {
    return Call.of(
        "usleep", Convention.ERRNO, (k, self) -> k.signals().sleeps().usleep(self, microseconds));
  }

  public static Call nanosleep(int time, int remaining) {
    return Call.of(
        "nanosleep",
        Convention.ERRNO,
        (k, self) -> k.signals().sleeps().clockNanosleep(self, 0, 0, time, remaining));
  }

  public static Call malloc(int size) {
    return Call.returning("malloc", Convention.RAW, (k, self) -> k.heap().malloc(self, size));
  }

  public static Call free(int address) {
    return Call.returning(
        "free",
        Convention.RAW,
        (k, self) -> {
          k.heap().free(self, address);
          return 0;
        });
  }
}
