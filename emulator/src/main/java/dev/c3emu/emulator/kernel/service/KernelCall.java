package dev.c3emu.emulator.kernel.service;

import static dev.c3emu.emulator.kernel.Convention.ERRNO;
import static dev.c3emu.emulator.kernel.Convention.POINTER;
import static dev.c3emu.emulator.kernel.Convention.POSITIVE;
import static dev.c3emu.emulator.kernel.Errno.EACCES;
import static dev.c3emu.emulator.kernel.Errno.EAGAIN;
import static dev.c3emu.emulator.kernel.Errno.EBADF;
import static dev.c3emu.emulator.kernel.Errno.EBUSY;
import static dev.c3emu.emulator.kernel.Errno.ECANCELED;
import static dev.c3emu.emulator.kernel.Errno.ECHILD;
import static dev.c3emu.emulator.kernel.Errno.EDEADLK;
import static dev.c3emu.emulator.kernel.Errno.EEXIST;
import static dev.c3emu.emulator.kernel.Errno.EINTR;
import static dev.c3emu.emulator.kernel.Errno.EINVAL;
import static dev.c3emu.emulator.kernel.Errno.EMSGSIZE;
import static dev.c3emu.emulator.kernel.Errno.ENOENT;
import static dev.c3emu.emulator.kernel.Errno.ENOMEM;
import static dev.c3emu.emulator.kernel.Errno.ENOSPC;
import static dev.c3emu.emulator.kernel.Errno.ENOSYS;
import static dev.c3emu.emulator.kernel.Errno.ENOTEMPTY;
import static dev.c3emu.emulator.kernel.Errno.ENOTSUP;
import static dev.c3emu.emulator.kernel.Errno.ENXIO;
import static dev.c3emu.emulator.kernel.Errno.EOVERFLOW;
import static dev.c3emu.emulator.kernel.Errno.EOWNERDEAD;
import static dev.c3emu.emulator.kernel.Errno.EPERM;
import static dev.c3emu.emulator.kernel.Errno.ERANGE;
import static dev.c3emu.emulator.kernel.Errno.ESRCH;
import static dev.c3emu.emulator.kernel.Errno.ETIMEDOUT;
import static dev.c3emu.emulator.kernel.Errno.EUSERS;
import static dev.c3emu.emulator.kernel.service.CallDescription.in;
import static dev.c3emu.emulator.kernel.service.CallTrait.BLOCKS;
import static dev.c3emu.emulator.kernel.service.CallTrait.CANCELLATION_POINT;
import static dev.c3emu.emulator.kernel.service.CallTrait.ENDS_THREAD;
import static dev.c3emu.emulator.kernel.service.CallTrait.FROM_INTERRUPT;
import static dev.c3emu.emulator.kernel.service.CallTrait.RUNTIME;

import dev.c3emu.emulator.kernel.Convention;
import dev.c3emu.emulator.kernel.Errno;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The call table: every service that a guest can ask the kernel for. A guest puts {@link #number}
 * into a7 and the arguments into a0..a6, executes {@code ecall}, and finds the result in a0.
 *
 * <p>Numbers are for good: a new call gets the next one of its family.
 */
public enum KernelCall {
  KERNEL_START(
      in(CallFamily.SYSTEM, 1, "kernel_start")
          .takes(CType.START_BLOCK, "start")
          .errors(EINVAL, ENOMEM)
          .is(RUNTIME)),
  KERNEL_TICK_PERIOD(
      in(CallFamily.SYSTEM, 2, "kernel_tick_period")
          .gives(CType.USECONDS)
          .is(FROM_INTERRUPT, RUNTIME)),
  UPCALL_RETURN(
      in(CallFamily.SYSTEM, 3, "upcall_return")
          .takes(CType.INT, "value")
          .gives(CType.VOID)
          .is(RUNTIME, FROM_INTERRUPT)),
  PROCESS_TIMER(
      in(CallFamily.SYSTEM, 4, "nxsched_process_timer")
          .gives(CType.VOID)
          .is(FROM_INTERRUPT, RUNTIME)),
  IRQ_ATTACH(
      in(CallFamily.SYSTEM, 5, "irq_attach")
          .takes(CType.INT, "irq")
          .takes(CType.HANDLER, "isr")
          .takes(CType.POINTER, "arg")
          .errors(EINVAL)
          .is(FROM_INTERRUPT)),
  INTERRUPT_CONTEXT(in(CallFamily.SYSTEM, 6, "up_interrupt_context").is(FROM_INTERRUPT)),
  SYSLOG(
      in(CallFamily.SYSTEM, 7, "kernel_log")
          .takes(CType.TEXT, "text")
          .gives(CType.VOID)
          .is(FROM_INTERRUPT)),
  POWER_OFF(
      in(CallFamily.SYSTEM, 8, "board_power_off").takes(CType.INT, "status").is(FROM_INTERRUPT)),
  GET_ERRNO(in(CallFamily.SYSTEM, 9, "get_errno").is(FROM_INTERRUPT)),
  SET_ERRNO(
      in(CallFamily.SYSTEM, 10, "set_errno")
          .takes(CType.INT, "error")
          .gives(CType.VOID)
          .is(FROM_INTERRUPT)),

  TASK_CREATE(
      in(CallFamily.TASK, 0, "task_create")
          .takes(CType.TEXT, "name")
          .takes(CType.INT, "priority")
          .takes(CType.INT, "stack_size")
          .takes(CType.ENTRY, "entry")
          .takes(CType.ARGV, "argv")
          .returns(ERRNO)
          .errors(EINVAL, ENOMEM)),
  KTHREAD_CREATE(
      in(CallFamily.TASK, 1, "kthread_create")
          .takes(CType.TEXT, "name")
          .takes(CType.INT, "priority")
          .takes(CType.INT, "stack_size")
          .takes(CType.ENTRY, "entry")
          .takes(CType.ARGV, "argv")
          .errors(EINVAL, ENOMEM)),
  TASK_DELETE(
      in(CallFamily.TASK, 2, "task_delete")
          .takes(CType.PID, "pid")
          .returns(ERRNO)
          .errors(ESRCH, EACCES)),
  KTHREAD_DELETE(
      in(CallFamily.TASK, 3, "kthread_delete").takes(CType.PID, "pid").errors(ESRCH, EACCES)),
  EXIT(in(CallFamily.TASK, 4, "exit").takes(CType.INT, "status").gives(CType.VOID).is(ENDS_THREAD)),
  UNDERSCORE_EXIT(
      in(CallFamily.TASK, 5, "_exit").takes(CType.INT, "status").gives(CType.VOID).is(ENDS_THREAD)),
  GETPID(in(CallFamily.TASK, 6, "getpid").gives(CType.PID).is(FROM_INTERRUPT)),
  GETTID(in(CallFamily.TASK, 7, "gettid").gives(CType.PID).is(FROM_INTERRUPT)),
  WAITPID(
      in(CallFamily.TASK, 8, "waitpid")
          .takes(CType.PID, "pid")
          .takes(CType.INT_POINTER, "status")
          .takes(CType.INT, "options")
          .gives(CType.PID)
          .returns(ERRNO)
          .errors(ECHILD, EINTR)
          .is(BLOCKS)),
  SCHED_LOCK(in(CallFamily.TASK, 9, "sched_lock").is(FROM_INTERRUPT)),
  SCHED_UNLOCK(in(CallFamily.TASK, 10, "sched_unlock").is(FROM_INTERRUPT)),
  SCHED_LOCKCOUNT(in(CallFamily.TASK, 11, "sched_lockcount").is(FROM_INTERRUPT)),
  SCHED_YIELD(in(CallFamily.TASK, 12, "sched_yield")),
  SCHED_GETPARAM(
      in(CallFamily.TASK, 13, "sched_getparam")
          .takes(CType.PID, "pid")
          .takes(CType.SCHED_PARAM, "param")
          .returns(ERRNO)
          .errors(EINVAL, ESRCH)
          .is(FROM_INTERRUPT)),
  SCHED_SETPARAM(
      in(CallFamily.TASK, 14, "sched_setparam")
          .takes(CType.PID, "pid")
          .takes(CType.CONST_SCHED_PARAM, "param")
          .returns(ERRNO)
          .errors(EINVAL, ESRCH)),
  SCHED_GETSCHEDULER(
      in(CallFamily.TASK, 15, "sched_getscheduler")
          .takes(CType.PID, "pid")
          .returns(ERRNO)
          .errors(ESRCH)
          .is(FROM_INTERRUPT)),
  SCHED_SETSCHEDULER(
      in(CallFamily.TASK, 16, "sched_setscheduler")
          .takes(CType.PID, "pid")
          .takes(CType.INT, "policy")
          .takes(CType.CONST_SCHED_PARAM, "param")
          .returns(ERRNO)
          .errors(EINVAL, ESRCH)),
  TASK_SETCANCELSTATE(
      in(CallFamily.TASK, 17, "task_setcancelstate")
          .takes(CType.INT, "state")
          .takes(CType.INT_POINTER, "oldstate")
          .returns(ERRNO)
          .errors(EINVAL)),
  TASK_TESTCANCEL(
      in(CallFamily.TASK, 18, "task_testcancel").gives(CType.VOID).is(CANCELLATION_POINT)),

  SEM_INIT(
      in(CallFamily.SEMAPHORE, 0, "sem_init")
          .takes(CType.SEM, "sem")
          .takes(CType.INT, "pshared")
          .takes(CType.UNSIGNED, "value")
          .returns(ERRNO)
          .errors(EINVAL)),
  SEM_DESTROY(
      in(CallFamily.SEMAPHORE, 1, "sem_destroy")
          .takes(CType.SEM, "sem")
          .returns(ERRNO)
          .errors(EINVAL)),
  SEM_WAIT(
      in(CallFamily.SEMAPHORE, 2, "sem_wait")
          .takes(CType.SEM, "sem")
          .returns(ERRNO)
          .errors(EINVAL, EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  SEM_TRYWAIT(
      in(CallFamily.SEMAPHORE, 3, "sem_trywait")
          .takes(CType.SEM, "sem")
          .returns(ERRNO)
          .errors(EINVAL, EAGAIN)),
  SEM_TIMEDWAIT(
      in(CallFamily.SEMAPHORE, 4, "sem_timedwait")
          .takes(CType.SEM, "sem")
          .takes(CType.CONST_TIMESPEC, "abstime")
          .returns(ERRNO)
          .errors(EINVAL, ETIMEDOUT, EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  SEM_CLOCKWAIT(
      in(CallFamily.SEMAPHORE, 5, "sem_clockwait")
          .takes(CType.SEM, "sem")
          .takes(CType.CLOCK_ID, "clock")
          .takes(CType.CONST_TIMESPEC, "abstime")
          .returns(ERRNO)
          .errors(EINVAL, ETIMEDOUT, EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  SEM_POST(
      in(CallFamily.SEMAPHORE, 6, "sem_post")
          .takes(CType.SEM, "sem")
          .returns(ERRNO)
          .errors(EINVAL, EOVERFLOW)
          .is(FROM_INTERRUPT)),
  SEM_GETVALUE(
      in(CallFamily.SEMAPHORE, 7, "sem_getvalue")
          .takes(CType.SEM, "sem")
          .takes(CType.INT_POINTER, "value")
          .returns(ERRNO)
          .errors(EINVAL)
          .is(FROM_INTERRUPT)),
  SEM_GETPROTOCOL(
      in(CallFamily.SEMAPHORE, 8, "sem_getprotocol")
          .takes(CType.SEM, "sem")
          .takes(CType.INT_POINTER, "protocol")
          .returns(ERRNO)
          .is(FROM_INTERRUPT)),
  SEM_SETPROTOCOL(
      in(CallFamily.SEMAPHORE, 9, "sem_setprotocol")
          .takes(CType.SEM, "sem")
          .takes(CType.INT, "protocol")
          .returns(ERRNO)
          .errors(EINVAL, ENOTSUP)),
  SEM_OPEN(
      in(CallFamily.SEMAPHORE, 10, "sem_open")
          .takes(CType.TEXT, "name")
          .takes(CType.INT, "flags")
          .takes(CType.MODE, "mode")
          .takes(CType.UNSIGNED, "value")
          .gives(CType.SEM)
          .returns(POINTER)
          .errors(EINVAL, ENOENT, EEXIST, ENXIO, ENOMEM)),
  SEM_CLOSE(
      in(CallFamily.SEMAPHORE, 11, "sem_close")
          .takes(CType.SEM, "sem")
          .returns(ERRNO)
          .errors(EINVAL)),
  SEM_UNLINK(
      in(CallFamily.SEMAPHORE, 12, "sem_unlink")
          .takes(CType.TEXT, "name")
          .returns(ERRNO)
          .errors(EINVAL, ENOENT, ENXIO, ENOTEMPTY)),
  NXSEM_INIT(
      in(CallFamily.SEMAPHORE, 13, "nxsem_init")
          .takes(CType.SEM, "sem")
          .takes(CType.INT, "pshared")
          .takes(CType.UNSIGNED, "value")
          .errors(EINVAL)),
  NXSEM_DESTROY(
      in(CallFamily.SEMAPHORE, 14, "nxsem_destroy").takes(CType.SEM, "sem").errors(EINVAL)),
  NXSEM_WAIT(
      in(CallFamily.SEMAPHORE, 15, "nxsem_wait")
          .takes(CType.SEM, "sem")
          .errors(EINVAL, EINTR, ECANCELED)
          .is(BLOCKS)),
  NXSEM_WAIT_UNINTERRUPTIBLE(
      in(CallFamily.SEMAPHORE, 16, "nxsem_wait_uninterruptible")
          .takes(CType.SEM, "sem")
          .errors(EINVAL, ECANCELED)
          .is(BLOCKS)),
  NXSEM_TRYWAIT(
      in(CallFamily.SEMAPHORE, 17, "nxsem_trywait").takes(CType.SEM, "sem").errors(EINVAL, EAGAIN)),
  NXSEM_TIMEDWAIT(
      in(CallFamily.SEMAPHORE, 18, "nxsem_timedwait")
          .takes(CType.SEM, "sem")
          .takes(CType.CONST_TIMESPEC, "abstime")
          .errors(EINVAL, ETIMEDOUT, EINTR, ECANCELED)
          .is(BLOCKS)),
  NXSEM_CLOCKWAIT(
      in(CallFamily.SEMAPHORE, 19, "nxsem_clockwait")
          .takes(CType.SEM, "sem")
          .takes(CType.CLOCK_ID, "clock")
          .takes(CType.CONST_TIMESPEC, "abstime")
          .errors(EINVAL, ETIMEDOUT, EINTR, ECANCELED)
          .is(BLOCKS)),
  NXSEM_CLOCKWAIT_UNINTERRUPTIBLE(
      in(CallFamily.SEMAPHORE, 20, "nxsem_clockwait_uninterruptible")
          .takes(CType.SEM, "sem")
          .takes(CType.CLOCK_ID, "clock")
          .takes(CType.CONST_TIMESPEC, "abstime")
          .errors(EINVAL, ETIMEDOUT, ECANCELED)
          .is(BLOCKS)),
  NXSEM_TICKWAIT(
      in(CallFamily.SEMAPHORE, 21, "nxsem_tickwait")
          .takes(CType.SEM, "sem")
          .takes(CType.TICKS, "delay")
          .errors(EINVAL, EAGAIN, ETIMEDOUT, EINTR, ECANCELED)
          .is(BLOCKS)),
  NXSEM_TICKWAIT_UNINTERRUPTIBLE(
      in(CallFamily.SEMAPHORE, 22, "nxsem_tickwait_uninterruptible")
          .takes(CType.SEM, "sem")
          .takes(CType.TICKS, "delay")
          .errors(EINVAL, EAGAIN, ETIMEDOUT, ECANCELED)
          .is(BLOCKS)),
  NXSEM_POST(
      in(CallFamily.SEMAPHORE, 23, "nxsem_post")
          .takes(CType.SEM, "sem")
          .errors(EINVAL, EOVERFLOW)
          .is(FROM_INTERRUPT)),
  NXSEM_GET_VALUE(
      in(CallFamily.SEMAPHORE, 24, "nxsem_get_value")
          .takes(CType.SEM, "sem")
          .takes(CType.INT_POINTER, "value")
          .errors(EINVAL)
          .is(FROM_INTERRUPT)),
  NXSEM_GET_PROTOCOL(
      in(CallFamily.SEMAPHORE, 25, "nxsem_get_protocol")
          .takes(CType.SEM, "sem")
          .takes(CType.INT_POINTER, "protocol")
          .is(FROM_INTERRUPT)),
  NXSEM_SET_PROTOCOL(
      in(CallFamily.SEMAPHORE, 26, "nxsem_set_protocol")
          .takes(CType.SEM, "sem")
          .takes(CType.INT, "protocol")
          .errors(EINVAL, ENOTSUP)),
  NXSEM_RESET(
      in(CallFamily.SEMAPHORE, 27, "nxsem_reset")
          .takes(CType.SEM, "sem")
          .takes(CType.INT, "count")
          .errors(EINVAL)),

  CLOCK_GETTIME(
      in(CallFamily.TIME, 0, "clock_gettime")
          .takes(CType.CLOCK_ID, "clock")
          .takes(CType.TIMESPEC, "time")
          .returns(ERRNO)
          .errors(EINVAL)
          .is(FROM_INTERRUPT)),
  CLOCK_SYSTIME_TICKS(
      in(CallFamily.TIME, 1, "clock_systime_ticks").gives(CType.TICKS).is(FROM_INTERRUPT)),

  MALLOC(in(CallFamily.HEAP, 0, "malloc").takes(CType.SIZE, "size").gives(CType.POINTER)),
  ZALLOC(in(CallFamily.HEAP, 1, "zalloc").takes(CType.SIZE, "size").gives(CType.POINTER)),
  CALLOC(
      in(CallFamily.HEAP, 2, "calloc")
          .takes(CType.SIZE, "count")
          .takes(CType.SIZE, "size")
          .gives(CType.POINTER)),
  MEMALIGN(
      in(CallFamily.HEAP, 3, "memalign")
          .takes(CType.SIZE, "alignment")
          .takes(CType.SIZE, "size")
          .gives(CType.POINTER)),
  REALLOC(
      in(CallFamily.HEAP, 4, "realloc")
          .takes(CType.POINTER, "memory")
          .takes(CType.SIZE, "size")
          .gives(CType.POINTER)),
  FREE(in(CallFamily.HEAP, 5, "free").takes(CType.POINTER, "memory").gives(CType.VOID)),

  PTHREAD_CREATE(
      in(CallFamily.PTHREAD, 0, "pthread_create")
          .takes(CType.PTHREAD_POINTER, "thread")
          .takes(CType.CONST_PTHREAD_ATTR, "attr")
          .takes(CType.PTHREAD_ENTRY, "entry")
          .takes(CType.POINTER, "arg")
          .returns(POSITIVE)
          .errors(ENOMEM, EBUSY)),
  PTHREAD_JOIN(
      in(CallFamily.PTHREAD, 1, "pthread_join")
          .takes(CType.PTHREAD, "thread")
          .takes(CType.POINTER_POINTER, "value")
          .returns(POSITIVE)
          .errors(ESRCH, EINVAL, EDEADLK)
          .is(BLOCKS, CANCELLATION_POINT)),
  PTHREAD_DETACH(
      in(CallFamily.PTHREAD, 2, "pthread_detach")
          .takes(CType.PTHREAD, "thread")
          .returns(POSITIVE)
          .errors(EINVAL)),
  PTHREAD_EXIT(
      in(CallFamily.PTHREAD, 3, "pthread_exit")
          .takes(CType.POINTER, "value")
          .gives(CType.VOID)
          .is(ENDS_THREAD)),
  PTHREAD_CANCEL(
      in(CallFamily.PTHREAD, 4, "pthread_cancel")
          .takes(CType.PTHREAD, "thread")
          .returns(POSITIVE)
          .errors(ESRCH)),
  PTHREAD_SELF(in(CallFamily.PTHREAD, 5, "pthread_self").gives(CType.PTHREAD).is(FROM_INTERRUPT)),
  PTHREAD_SETCANCELSTATE(
      in(CallFamily.PTHREAD, 6, "pthread_setcancelstate")
          .takes(CType.INT, "state")
          .takes(CType.INT_POINTER, "oldstate")
          .returns(POSITIVE)
          .errors(EINVAL)),
  PTHREAD_SETCANCELTYPE(
      in(CallFamily.PTHREAD, 7, "pthread_setcanceltype")
          .takes(CType.INT, "type")
          .takes(CType.INT_POINTER, "oldtype")
          .returns(POSITIVE)
          .errors(EINVAL)),
  PTHREAD_TESTCANCEL(
      in(CallFamily.PTHREAD, 8, "pthread_testcancel").gives(CType.VOID).is(CANCELLATION_POINT)),
  PTHREAD_CLEANUP_PUSH(
      in(CallFamily.PTHREAD, 9, "pthread_cleanup_push")
          .takes(CType.TLS_DESTRUCTOR, "routine")
          .takes(CType.POINTER, "arg")
          .gives(CType.VOID)),
  PTHREAD_CLEANUP_POP(
      in(CallFamily.PTHREAD, 10, "pthread_cleanup_pop")
          .takes(CType.INT, "execute")
          .gives(CType.VOID)),
  PTHREAD_ONCE(
      in(CallFamily.PTHREAD, 11, "pthread_once")
          .takes(CType.ONCE, "control")
          .takes(CType.AT_EXIT_FUNCTION, "routine")
          .returns(POSITIVE)
          .errors(EINVAL)),
  PTHREAD_ATTR_INIT(
      in(CallFamily.PTHREAD, 12, "pthread_attr_init")
          .takes(CType.PTHREAD_ATTR, "attr")
          .returns(POSITIVE)
          .errors(ENOMEM)),
  PTHREAD_ATTR_SETSCHEDPARAM(
      in(CallFamily.PTHREAD, 13, "pthread_attr_setschedparam")
          .takes(CType.PTHREAD_ATTR, "attr")
          .takes(CType.CONST_SCHED_PARAM, "param")
          .returns(POSITIVE)
          .errors(EINVAL)),
  PTHREAD_ATTR_SETSCHEDPOLICY(
      in(CallFamily.PTHREAD, 14, "pthread_attr_setschedpolicy")
          .takes(CType.PTHREAD_ATTR, "attr")
          .takes(CType.INT, "policy")
          .returns(POSITIVE)
          .errors(EINVAL)),
  PTHREAD_ATTR_SETINHERITSCHED(
      in(CallFamily.PTHREAD, 15, "pthread_attr_setinheritsched")
          .takes(CType.PTHREAD_ATTR, "attr")
          .takes(CType.INT, "inherit")
          .returns(POSITIVE)
          .errors(EINVAL)),
  PTHREAD_ATTR_SETDETACHSTATE(
      in(CallFamily.PTHREAD, 16, "pthread_attr_setdetachstate")
          .takes(CType.PTHREAD_ATTR, "attr")
          .takes(CType.INT, "state")
          .returns(POSITIVE)
          .errors(EINVAL)),
  PTHREAD_ATTR_SETSTACKSIZE(
      in(CallFamily.PTHREAD, 17, "pthread_attr_setstacksize")
          .takes(CType.PTHREAD_ATTR, "attr")
          .takes(CType.SIZE, "size")
          .returns(POSITIVE)
          .errors(EINVAL)),
  PTHREAD_SETSCHEDPRIO(
      in(CallFamily.PTHREAD, 18, "pthread_setschedprio")
          .takes(CType.PTHREAD, "thread")
          .takes(CType.INT, "priority")
          .returns(POSITIVE)
          .errors(ESRCH, EINVAL)),
  PTHREAD_KEY_CREATE(
      in(CallFamily.TLS, 0, "pthread_key_create")
          .takes(CType.KEY_POINTER, "key")
          .takes(CType.TLS_DESTRUCTOR, "destructor")
          .returns(POSITIVE)
          .errors(EAGAIN)
          .is(BLOCKS, CANCELLATION_POINT)),
  PTHREAD_KEY_DELETE(
      in(CallFamily.TLS, 1, "pthread_key_delete")
          .takes(CType.KEY, "key")
          .returns(POSITIVE)
          .errors(EINVAL)
          .is(BLOCKS, CANCELLATION_POINT)),
  PTHREAD_SETSPECIFIC(
      in(CallFamily.TLS, 2, "pthread_setspecific")
          .takes(CType.KEY, "key")
          .takes(CType.CONST_POINTER, "value")
          .returns(POSITIVE)
          .errors(EINVAL)),
  PTHREAD_GETSPECIFIC(
      in(CallFamily.TLS, 3, "pthread_getspecific").takes(CType.KEY, "key").gives(CType.POINTER)),
  TLS_ALLOC(
      in(CallFamily.TLS, 4, "tls_alloc")
          .takes(CType.TLS_DESTRUCTOR, "destructor")
          .errors(EAGAIN)
          .is(BLOCKS, CANCELLATION_POINT)),
  TLS_FREE(
      in(CallFamily.TLS, 5, "tls_free")
          .takes(CType.INT, "index")
          .errors(EINVAL)
          .is(BLOCKS, CANCELLATION_POINT)),
  TLS_SET_VALUE(
      in(CallFamily.TLS, 6, "tls_set_value")
          .takes(CType.INT, "index")
          .takes(CType.UINTPTR, "value")
          .errors(EINVAL)),
  TLS_GET_VALUE(
      in(CallFamily.TLS, 7, "tls_get_value").takes(CType.INT, "index").gives(CType.UINTPTR)),
  TASK_TLS_ALLOC(
      in(CallFamily.TLS, 8, "task_tls_alloc")
          .takes(CType.TLS_DESTRUCTOR, "destructor")
          .errors(EUSERS)
          .is(BLOCKS)),
  TASK_TLS_SET_VALUE(
      in(CallFamily.TLS, 9, "task_tls_set_value")
          .takes(CType.INT, "index")
          .takes(CType.UINTPTR, "value")
          .errors(ERANGE)),
  TASK_TLS_GET_VALUE(
      in(CallFamily.TLS, 10, "task_tls_get_value").takes(CType.INT, "index").gives(CType.UINTPTR)),
  ON_EXIT(
      in(CallFamily.EXIT, 0, "on_exit")
          .takes(CType.ON_EXIT_FUNCTION, "function")
          .takes(CType.POINTER, "arg")
          .errors(ENOSPC, ENOSYS)),
  ATEXIT(in(CallFamily.EXIT, 1, "atexit").takes(CType.AT_EXIT_FUNCTION, "function").errors(ENOSYS)),
  ON_EXIT_ARGUMENT(
      in(CallFamily.EXIT, 2, "on_exit_argument")
          .takes(CType.ON_EXIT_FUNCTION, "function")
          .gives(CType.POINTER)),
  PTHREAD_MUTEX_INIT(
      in(CallFamily.MUTEX, 0, "pthread_mutex_init")
          .takes(CType.MUTEX, "mutex")
          .takes(CType.CONST_MUTEX_ATTR, "attr")
          .returns(POSITIVE)
          .errors(EINVAL, ENOTSUP)),
  PTHREAD_MUTEX_DESTROY(
      in(CallFamily.MUTEX, 1, "pthread_mutex_destroy")
          .takes(CType.MUTEX, "mutex")
          .returns(POSITIVE)
          .errors(EINVAL, EBUSY)),
  PTHREAD_MUTEX_LOCK(
      in(CallFamily.MUTEX, 2, "pthread_mutex_lock")
          .takes(CType.MUTEX, "mutex")
          .returns(POSITIVE)
          .errors(EINVAL, EDEADLK, EOVERFLOW, EOWNERDEAD, EINTR)
          .is(BLOCKS)),
  PTHREAD_MUTEX_TIMEDLOCK(
      in(CallFamily.MUTEX, 3, "pthread_mutex_timedlock")
          .takes(CType.MUTEX, "mutex")
          .takes(CType.CONST_TIMESPEC, "abstime")
          .returns(POSITIVE)
          .errors(EINVAL, EDEADLK, EOVERFLOW, EOWNERDEAD, EINTR, ETIMEDOUT)
          .is(BLOCKS)),
  PTHREAD_MUTEX_TRYLOCK(
      in(CallFamily.MUTEX, 4, "pthread_mutex_trylock")
          .takes(CType.MUTEX, "mutex")
          .returns(POSITIVE)
          .errors(EINVAL, EBUSY, EOVERFLOW, EOWNERDEAD)),
  PTHREAD_MUTEX_UNLOCK(
      in(CallFamily.MUTEX, 5, "pthread_mutex_unlock")
          .takes(CType.MUTEX, "mutex")
          .returns(POSITIVE)
          .errors(EINVAL, EPERM)),
  PTHREAD_MUTEX_CONSISTENT(
      in(CallFamily.MUTEX, 6, "pthread_mutex_consistent")
          .takes(CType.MUTEX, "mutex")
          .returns(POSITIVE)
          .errors(EINVAL)),
  PTHREAD_MUTEXATTR_INIT(
      in(CallFamily.MUTEX, 7, "pthread_mutexattr_init")
          .takes(CType.MUTEX_ATTR, "attr")
          .returns(POSITIVE)
          .errors(EINVAL)),
  PTHREAD_MUTEXATTR_DESTROY(
      in(CallFamily.MUTEX, 8, "pthread_mutexattr_destroy")
          .takes(CType.MUTEX_ATTR, "attr")
          .returns(POSITIVE)
          .errors(EINVAL)),
  PTHREAD_MUTEXATTR_SETPSHARED(
      in(CallFamily.MUTEX, 9, "pthread_mutexattr_setpshared")
          .takes(CType.MUTEX_ATTR, "attr")
          .takes(CType.INT, "shared")
          .returns(POSITIVE)
          .errors(EINVAL)),
  PTHREAD_MUTEXATTR_GETPSHARED(
      in(CallFamily.MUTEX, 10, "pthread_mutexattr_getpshared")
          .takes(CType.CONST_MUTEX_ATTR, "attr")
          .takes(CType.INT_POINTER, "shared")
          .returns(POSITIVE)
          .errors(EINVAL)),
  PTHREAD_MUTEXATTR_SETPROTOCOL(
      in(CallFamily.MUTEX, 11, "pthread_mutexattr_setprotocol")
          .takes(CType.MUTEX_ATTR, "attr")
          .takes(CType.INT, "protocol")
          .returns(POSITIVE)
          .errors(EINVAL, ENOTSUP)),
  PTHREAD_MUTEXATTR_GETPROTOCOL(
      in(CallFamily.MUTEX, 12, "pthread_mutexattr_getprotocol")
          .takes(CType.CONST_MUTEX_ATTR, "attr")
          .takes(CType.INT_POINTER, "protocol")
          .returns(POSITIVE)
          .errors(EINVAL)),
  PTHREAD_MUTEXATTR_SETTYPE(
      in(CallFamily.MUTEX, 13, "pthread_mutexattr_settype")
          .takes(CType.MUTEX_ATTR, "attr")
          .takes(CType.INT, "type")
          .returns(POSITIVE)
          .errors(EINVAL, ENOSYS)),
  PTHREAD_MUTEXATTR_GETTYPE(
      in(CallFamily.MUTEX, 14, "pthread_mutexattr_gettype")
          .takes(CType.CONST_MUTEX_ATTR, "attr")
          .takes(CType.INT_POINTER, "type")
          .returns(POSITIVE)
          .errors(EINVAL)),
  PTHREAD_MUTEXATTR_SETROBUST(
      in(CallFamily.MUTEX, 15, "pthread_mutexattr_setrobust")
          .takes(CType.MUTEX_ATTR, "attr")
          .takes(CType.INT, "robust")
          .returns(POSITIVE)
          .errors(EINVAL)),
  PTHREAD_MUTEXATTR_GETROBUST(
      in(CallFamily.MUTEX, 16, "pthread_mutexattr_getrobust")
          .takes(CType.CONST_MUTEX_ATTR, "attr")
          .takes(CType.INT_POINTER, "robust")
          .returns(POSITIVE)
          .errors(EINVAL)),
  NXMUTEX_INIT(
      in(CallFamily.MUTEX, 17, "nxmutex_init").takes(CType.KERNEL_MUTEX, "mutex").errors(EINVAL)),
  NXMUTEX_DESTROY(
      in(CallFamily.MUTEX, 18, "nxmutex_destroy")
          .takes(CType.KERNEL_MUTEX, "mutex")
          .errors(EINVAL)),
  NXMUTEX_LOCK(
      in(CallFamily.MUTEX, 19, "nxmutex_lock")
          .takes(CType.KERNEL_MUTEX, "mutex")
          .errors(EINVAL, ECANCELED)
          .is(BLOCKS)),
  NXMUTEX_TRYLOCK(
      in(CallFamily.MUTEX, 20, "nxmutex_trylock")
          .takes(CType.KERNEL_MUTEX, "mutex")
          .errors(EINVAL, EAGAIN)),
  NXMUTEX_UNLOCK(
      in(CallFamily.MUTEX, 21, "nxmutex_unlock")
          .takes(CType.KERNEL_MUTEX, "mutex")
          .errors(EINVAL, EOVERFLOW)),
  NXRMUTEX_INIT(
      in(CallFamily.MUTEX, 22, "nxrmutex_init")
          .takes(CType.RECURSIVE_MUTEX, "mutex")
          .errors(EINVAL)),
  NXRMUTEX_LOCK(
      in(CallFamily.MUTEX, 23, "nxrmutex_lock")
          .takes(CType.RECURSIVE_MUTEX, "mutex")
          .errors(EINVAL, ECANCELED)
          .is(BLOCKS)),
  NXRMUTEX_TRYLOCK(
      in(CallFamily.MUTEX, 24, "nxrmutex_trylock")
          .takes(CType.RECURSIVE_MUTEX, "mutex")
          .errors(EINVAL, EAGAIN)),
  NXRMUTEX_UNLOCK(
      in(CallFamily.MUTEX, 25, "nxrmutex_unlock")
          .takes(CType.RECURSIVE_MUTEX, "mutex")
          .errors(EPERM)),
  PTHREAD_COND_INIT(
      in(CallFamily.CONDITION, 0, "pthread_cond_init")
          .takes(CType.CONDITION, "cond")
          .takes(CType.CONST_COND_ATTR, "attr")
          .returns(POSITIVE)
          .errors(EINVAL)),
  PTHREAD_COND_DESTROY(
      in(CallFamily.CONDITION, 1, "pthread_cond_destroy")
          .takes(CType.CONDITION, "cond")
          .returns(POSITIVE)
          .errors(EINVAL, EBUSY)),
  PTHREAD_COND_SIGNAL(
      in(CallFamily.CONDITION, 2, "pthread_cond_signal")
          .takes(CType.CONDITION, "cond")
          .returns(POSITIVE)
          .errors(EINVAL)),
  PTHREAD_COND_BROADCAST(
      in(CallFamily.CONDITION, 3, "pthread_cond_broadcast")
          .takes(CType.CONDITION, "cond")
          .returns(POSITIVE)
          .errors(EINVAL)),
  PTHREAD_COND_WAIT(
      in(CallFamily.CONDITION, 4, "pthread_cond_wait")
          .takes(CType.CONDITION, "cond")
          .takes(CType.MUTEX, "mutex")
          .returns(POSITIVE)
          .errors(EINVAL, EPERM, EOWNERDEAD)
          .is(BLOCKS, CANCELLATION_POINT)),
  PTHREAD_COND_TIMEDWAIT(
      in(CallFamily.CONDITION, 5, "pthread_cond_timedwait")
          .takes(CType.CONDITION, "cond")
          .takes(CType.MUTEX, "mutex")
          .takes(CType.CONST_TIMESPEC, "abstime")
          .returns(POSITIVE)
          .errors(EINVAL, EPERM, EOWNERDEAD, ETIMEDOUT)
          .is(BLOCKS, CANCELLATION_POINT)),
  PTHREAD_COND_CLOCKWAIT(
      in(CallFamily.CONDITION, 6, "pthread_cond_clockwait")
          .takes(CType.CONDITION, "cond")
          .takes(CType.MUTEX, "mutex")
          .takes(CType.CLOCK_ID, "clock")
          .takes(CType.CONST_TIMESPEC, "abstime")
          .returns(POSITIVE)
          .errors(EINVAL, EPERM, EOWNERDEAD, ETIMEDOUT)
          .is(BLOCKS, CANCELLATION_POINT)),
  KILL(
      in(CallFamily.SIGNAL, 0, "kill")
          .takes(CType.PID, "pid")
          .takes(CType.INT, "signal")
          .returns(ERRNO)
          .errors(EINVAL, ESRCH, ENOSYS)),
  SIGQUEUE(
      in(CallFamily.SIGNAL, 1, "sigqueue")
          .takes(CType.PID, "pid")
          .takes(CType.INT, "signal")
          .takes(CType.SIGVAL, "value")
          .returns(ERRNO)
          .errors(EINVAL, ESRCH)),
  PTHREAD_KILL(
      in(CallFamily.SIGNAL, 2, "pthread_kill")
          .takes(CType.PTHREAD, "thread")
          .takes(CType.INT, "signal")
          .returns(POSITIVE)
          .errors(EINVAL, ESRCH)),
  SIGACTION(
      in(CallFamily.SIGNAL, 3, "sigaction")
          .takes(CType.INT, "signal")
          .takes(CType.CONST_SIGACTION, "act")
          .takes(CType.SIGACTION, "old")
          .returns(ERRNO)
          .errors(EINVAL)),
  SIGPROCMASK(
      in(CallFamily.SIGNAL, 4, "sigprocmask")
          .takes(CType.INT, "how")
          .takes(CType.CONST_SIGSET, "set")
          .takes(CType.SIGSET, "old")
          .returns(ERRNO)
          .errors(EINVAL)),
  SIGPENDING(
      in(CallFamily.SIGNAL, 5, "sigpending")
          .takes(CType.SIGSET, "set")
          .returns(ERRNO)
          .errors(EINVAL)),
  SIGWAITINFO(
      in(CallFamily.SIGNAL, 6, "sigwaitinfo")
          .takes(CType.CONST_SIGSET, "set")
          .takes(CType.SIGINFO, "info")
          .returns(ERRNO)
          .errors(EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  SIGTIMEDWAIT(
      in(CallFamily.SIGNAL, 7, "sigtimedwait")
          .takes(CType.CONST_SIGSET, "set")
          .takes(CType.SIGINFO, "info")
          .takes(CType.CONST_TIMESPEC, "timeout")
          .returns(ERRNO)
          .errors(EINTR, EAGAIN, EINVAL, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  PAUSE(
      in(CallFamily.SIGNAL, 8, "pause")
          .returns(ERRNO)
          .errors(EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  SIGSUSPEND(
      in(CallFamily.SIGNAL, 9, "sigsuspend")
          .takes(CType.CONST_SIGSET, "set")
          .returns(ERRNO)
          .errors(EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  MQ_OPEN(
      in(CallFamily.MQUEUE, 0, "mq_open")
          .takes(CType.TEXT, "name")
          .takes(CType.INT, "flags")
          .takes(CType.MODE, "mode")
          .takes(CType.MQ_ATTR, "attr")
          .gives(CType.MQD)
          .returns(ERRNO)
          .errors(EINVAL, ENOENT, EEXIST)),
  MQ_CLOSE(
      in(CallFamily.MQUEUE, 1, "mq_close").takes(CType.MQD, "queue").returns(ERRNO).errors(EBADF)),
  MQ_UNLINK(
      in(CallFamily.MQUEUE, 2, "mq_unlink")
          .takes(CType.TEXT, "name")
          .returns(ERRNO)
          .errors(EINVAL, ENOENT)),
  MQ_SEND(
      in(CallFamily.MQUEUE, 3, "mq_send")
          .takes(CType.MQD, "queue")
          .takes(CType.CONST_POINTER, "message")
          .takes(CType.SIZE, "length")
          .takes(CType.UNSIGNED, "priority")
          .returns(ERRNO)
          .errors(EINVAL, EBADF, EPERM, EMSGSIZE, EAGAIN, EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  MQ_TIMEDSEND(
      in(CallFamily.MQUEUE, 4, "mq_timedsend")
          .takes(CType.MQD, "queue")
          .takes(CType.CONST_POINTER, "message")
          .takes(CType.SIZE, "length")
          .takes(CType.UNSIGNED, "priority")
          .takes(CType.CONST_TIMESPEC, "abstime")
          .returns(ERRNO)
          .errors(EINVAL, EBADF, EPERM, EMSGSIZE, EAGAIN, EINTR, ETIMEDOUT, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  MQ_RECEIVE(
      in(CallFamily.MQUEUE, 5, "mq_receive")
          .takes(CType.MQD, "queue")
          .takes(CType.BUFFER, "message")
          .takes(CType.SIZE, "length")
          .takes(CType.UNSIGNED_POINTER, "priority")
          .gives(CType.SSIZE)
          .returns(ERRNO)
          .errors(EINVAL, EBADF, EPERM, EMSGSIZE, EAGAIN, EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  MQ_TIMEDRECEIVE(
      in(CallFamily.MQUEUE, 6, "mq_timedreceive")
          .takes(CType.MQD, "queue")
          .takes(CType.BUFFER, "message")
          .takes(CType.SIZE, "length")
          .takes(CType.UNSIGNED_POINTER, "priority")
          .takes(CType.CONST_TIMESPEC, "abstime")
          .gives(CType.SSIZE)
          .returns(ERRNO)
          .errors(EINVAL, EBADF, EPERM, EMSGSIZE, EAGAIN, EINTR, ETIMEDOUT, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  NXMQ_SEND(
      in(CallFamily.MQUEUE, 7, "nxmq_send")
          .takes(CType.MQD, "queue")
          .takes(CType.CONST_POINTER, "message")
          .takes(CType.SIZE, "length")
          .takes(CType.UNSIGNED, "priority")
          .errors(EINVAL, EBADF, EPERM, EMSGSIZE, EAGAIN, EINTR, ECANCELED)
          .is(BLOCKS, FROM_INTERRUPT)),
  NXMQ_RECEIVE(
      in(CallFamily.MQUEUE, 8, "nxmq_receive")
          .takes(CType.MQD, "queue")
          .takes(CType.BUFFER, "message")
          .takes(CType.SIZE, "length")
          .takes(CType.UNSIGNED_POINTER, "priority")
          .gives(CType.SSIZE)
          .errors(EINVAL, EBADF, EPERM, EMSGSIZE, EAGAIN, EINTR, ECANCELED)
          .is(BLOCKS)),
  NANOSLEEP(
      in(CallFamily.TIME, 2, "nanosleep")
          .takes(CType.CONST_TIMESPEC, "time")
          .takes(CType.TIMESPEC, "remaining")
          .returns(ERRNO)
          .errors(EINVAL, EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  CLOCK_NANOSLEEP(
      in(CallFamily.TIME, 3, "clock_nanosleep")
          .takes(CType.CLOCK_ID, "clock")
          .takes(CType.INT, "flags")
          .takes(CType.CONST_TIMESPEC, "time")
          .takes(CType.TIMESPEC, "remaining")
          .returns(POSITIVE)
          .errors(EINVAL, EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  USLEEP(
      in(CallFamily.TIME, 4, "usleep")
          .takes(CType.USECONDS, "microseconds")
          .returns(ERRNO)
          .errors(EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  SLEEP(
      in(CallFamily.TIME, 5, "sleep")
          .takes(CType.UNSIGNED, "seconds")
          .gives(CType.UNSIGNED)
          .is(BLOCKS, CANCELLATION_POINT)),
  NXSIG_USLEEP(
      in(CallFamily.TIME, 6, "nxsig_usleep")
          .takes(CType.USECONDS, "microseconds")
          .errors(EINTR, ECANCELED)
          .is(BLOCKS)),
  NXSIG_NANOSLEEP(
      in(CallFamily.TIME, 7, "nxsig_nanosleep")
          .takes(CType.CONST_TIMESPEC, "time")
          .takes(CType.TIMESPEC, "remaining")
          .errors(EINVAL, EINTR, ECANCELED)
          .is(BLOCKS)),
  TASK_SETCANCELTYPE(
      in(CallFamily.TASK, 19, "task_setcanceltype")
          .takes(CType.INT, "type")
          .takes(CType.INT_POINTER, "oldtype")
          .returns(ERRNO)
          .errors(EINVAL));

  private static final Map<Integer, KernelCall> BY_NUMBER = new TreeMap<>();

  static {
    for (KernelCall call : values()) {
      if (BY_NUMBER.put(call.number, call) != null) {
        throw new IllegalStateException("two calls have the number of " + call);
      }
    }
  }

  private final CallFamily family;
  private final int number;
  private final String spelling;
  private final List<Parameter> parameters;
  private final CType result;
  private final Convention convention;
  private final Set<Errno> errors;
  private final Set<CallTrait> traits;

  KernelCall(CallDescription description) {
    family = description.family;
    number = description.number;
    spelling = description.spelling;
    parameters = List.copyOf(description.parameters);
    result = description.result;
    convention = description.convention;
    errors = description.errors;
    traits = description.traits;
  }

  /** The call of a number, if there is one. */
  public static Optional<KernelCall> of(int number) {
    return Optional.ofNullable(BY_NUMBER.get(number));
  }

  public CallFamily family() {
    return family;
  }

  /** What goes into a7. */
  public int number() {
    return number;
  }

  /** The function's name in C. */
  public String spelling() {
    return spelling;
  }

  /** Its arguments, in a0, a1 and so on. */
  public List<Parameter> parameters() {
    return parameters;
  }

  public CType result() {
    return result;
  }

  /** How it tells of an error. */
  public Convention convention() {
    return convention;
  }

  /** The errors that it may end in. */
  public Set<Errno> errors() {
    return errors;
  }

  public boolean is(CallTrait trait) {
    return traits.contains(trait);
  }

  /** Its prototype in C, without a semicolon. */
  public String prototype() {
    StringBuilder text = new StringBuilder(result.declare(spelling)).append('(');
    if (parameters.isEmpty()) {
      text.append("void");
    }
    for (int i = 0; i < parameters.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(parameters.get(i).declaration());
    }
    return text.append(')').toString();
  }
}
