package dev.c3emu.emulator.kernel.service;

import static dev.c3emu.emulator.kernel.Convention.*;
import static dev.c3emu.emulator.kernel.Errno.*;
import static dev.c3emu.emulator.kernel.service.CallDescription.in;
import static dev.c3emu.emulator.kernel.service.CallFamily.*;
import static dev.c3emu.emulator.kernel.service.CallTrait.*;

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
      in(SYSTEM, 1, "int kernel_start(const struct c3emu_start *start)")
          .errors(RAW, EINVAL, ENOMEM)
          .is(RUNTIME)),
  KERNEL_TICK_PERIOD(
      in(SYSTEM, 2, "useconds_t kernel_tick_period(void)").is(FROM_INTERRUPT, RUNTIME)),
  UPCALL_RETURN(in(SYSTEM, 3, "void upcall_return(int value)").is(RUNTIME, FROM_INTERRUPT)),
  PROCESS_TIMER(in(SYSTEM, 4, "void nxsched_process_timer(void)").is(FROM_INTERRUPT, RUNTIME)),
  IRQ_ATTACH(
      in(SYSTEM, 5, "int irq_attach(int irq, xcpt_t isr, void *arg)")
          .errors(RAW, EINVAL)
          .is(FROM_INTERRUPT)),
  INTERRUPT_CONTEXT(in(SYSTEM, 6, "int up_interrupt_context(void)").is(FROM_INTERRUPT)),
  SYSLOG(in(SYSTEM, 7, "void kernel_log(const char *text)").is(FROM_INTERRUPT)),
  POWER_OFF(in(SYSTEM, 8, "int board_power_off(int status)").is(FROM_INTERRUPT)),
  GET_ERRNO(in(SYSTEM, 9, "int get_errno(void)").is(FROM_INTERRUPT)),
  SET_ERRNO(in(SYSTEM, 10, "void set_errno(int error)").is(FROM_INTERRUPT)),

  TASK_CREATE(
      in(
              TASK,
              0,
              "int task_create(const char *name, int priority, int stack_size, main_t entry,"
                  + " char *const *argv)")
          .errors(ERRNO, EINVAL, ENOMEM)),
  KTHREAD_CREATE(
      in(
              TASK,
              1,
              "int kthread_create(const char *name, int priority, int stack_size, main_t entry,"
                  + " char *const *argv)")
          .errors(RAW, EINVAL, ENOMEM)),
  TASK_DELETE(in(TASK, 2, "int task_delete(pid_t pid)").errors(ERRNO, ESRCH, EACCES)),
  KTHREAD_DELETE(in(TASK, 3, "int kthread_delete(pid_t pid)").errors(RAW, ESRCH, EACCES)),
  EXIT(in(TASK, 4, "void exit(int status)").is(ENDS_THREAD)),
  UNDERSCORE_EXIT(in(TASK, 5, "void _exit(int status)").is(ENDS_THREAD)),
  GETPID(in(TASK, 6, "pid_t getpid(void)").is(FROM_INTERRUPT)),
  GETTID(in(TASK, 7, "pid_t gettid(void)").is(FROM_INTERRUPT)),
  WAITPID(
      in(TASK, 8, "pid_t waitpid(pid_t pid, int *status, int options)")
          .errors(ERRNO, ECHILD, EINTR)
          .is(BLOCKS)),
  SCHED_LOCK(in(TASK, 9, "int sched_lock(void)").is(FROM_INTERRUPT)),
  SCHED_UNLOCK(in(TASK, 10, "int sched_unlock(void)").is(FROM_INTERRUPT)),
  SCHED_LOCKCOUNT(in(TASK, 11, "int sched_lockcount(void)").is(FROM_INTERRUPT)),
  SCHED_YIELD(in(TASK, 12, "int sched_yield(void)")),
  SCHED_GETPARAM(
      in(TASK, 13, "int sched_getparam(pid_t pid, struct sched_param *param)")
          .errors(ERRNO, EINVAL, ESRCH)
          .is(FROM_INTERRUPT)),
  SCHED_SETPARAM(
      in(TASK, 14, "int sched_setparam(pid_t pid, const struct sched_param *param)")
          .errors(ERRNO, EINVAL, ESRCH)),
  SCHED_GETSCHEDULER(
      in(TASK, 15, "int sched_getscheduler(pid_t pid)").errors(ERRNO, ESRCH).is(FROM_INTERRUPT)),
  SCHED_SETSCHEDULER(
      in(TASK, 16, "int sched_setscheduler(pid_t pid, int policy, const struct sched_param *param)")
          .errors(ERRNO, EINVAL, ESRCH)),
  TASK_SETCANCELSTATE(
      in(TASK, 17, "int task_setcancelstate(int state, int *oldstate)").errors(ERRNO, EINVAL)),
  TASK_TESTCANCEL(in(TASK, 18, "void task_testcancel(void)").is(CANCELLATION_POINT)),

  SEM_INIT(
      in(SEMAPHORE, 0, "int sem_init(sem_t *sem, int pshared, unsigned int value)")
          .errors(ERRNO, EINVAL)),
  SEM_DESTROY(in(SEMAPHORE, 1, "int sem_destroy(sem_t *sem)").errors(ERRNO, EINVAL)),
  SEM_WAIT(
      in(SEMAPHORE, 2, "int sem_wait(sem_t *sem)")
          .errors(ERRNO, EINVAL, EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  SEM_TRYWAIT(in(SEMAPHORE, 3, "int sem_trywait(sem_t *sem)").errors(ERRNO, EINVAL, EAGAIN)),
  SEM_TIMEDWAIT(
      in(SEMAPHORE, 4, "int sem_timedwait(sem_t *sem, const struct timespec *abstime)")
          .errors(ERRNO, EINVAL, ETIMEDOUT, EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  SEM_CLOCKWAIT(
      in(
              SEMAPHORE,
              5,
              "int sem_clockwait(sem_t *sem, clockid_t clock, const struct timespec *abstime)")
          .errors(ERRNO, EINVAL, ETIMEDOUT, EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  SEM_POST(
      in(SEMAPHORE, 6, "int sem_post(sem_t *sem)")
          .errors(ERRNO, EINVAL, EOVERFLOW)
          .is(FROM_INTERRUPT)),
  SEM_GETVALUE(
      in(SEMAPHORE, 7, "int sem_getvalue(sem_t *sem, int *value)")
          .errors(ERRNO, EINVAL)
          .is(FROM_INTERRUPT)),
  SEM_GETPROTOCOL(
      in(SEMAPHORE, 8, "int sem_getprotocol(sem_t *sem, int *protocol)")
          .errors(ERRNO)
          .is(FROM_INTERRUPT)),
  SEM_SETPROTOCOL(
      in(SEMAPHORE, 9, "int sem_setprotocol(sem_t *sem, int protocol)")
          .errors(ERRNO, EINVAL, ENOTSUP)),
  SEM_OPEN(
      in(
              SEMAPHORE,
              10,
              "sem_t *sem_open(const char *name, int flags, mode_t mode, unsigned int value)")
          .errors(POINTER, EINVAL, ENOENT, EEXIST, ENXIO, ENOMEM)),
  SEM_CLOSE(in(SEMAPHORE, 11, "int sem_close(sem_t *sem)").errors(ERRNO, EINVAL)),
  SEM_UNLINK(
      in(SEMAPHORE, 12, "int sem_unlink(const char *name)")
          .errors(ERRNO, EINVAL, ENOENT, ENXIO, ENOTEMPTY)),
  NXSEM_INIT(
      in(SEMAPHORE, 13, "int nxsem_init(sem_t *sem, int pshared, unsigned int value)")
          .errors(RAW, EINVAL)),
  NXSEM_DESTROY(in(SEMAPHORE, 14, "int nxsem_destroy(sem_t *sem)").errors(RAW, EINVAL)),
  NXSEM_WAIT(
      in(SEMAPHORE, 15, "int nxsem_wait(sem_t *sem)")
          .errors(RAW, EINVAL, EINTR, ECANCELED)
          .is(BLOCKS)),
  NXSEM_WAIT_UNINTERRUPTIBLE(
      in(SEMAPHORE, 16, "int nxsem_wait_uninterruptible(sem_t *sem)")
          .errors(RAW, EINVAL, ECANCELED)
          .is(BLOCKS)),
  NXSEM_TRYWAIT(in(SEMAPHORE, 17, "int nxsem_trywait(sem_t *sem)").errors(RAW, EINVAL, EAGAIN)),
  NXSEM_TIMEDWAIT(
      in(SEMAPHORE, 18, "int nxsem_timedwait(sem_t *sem, const struct timespec *abstime)")
          .errors(RAW, EINVAL, ETIMEDOUT, EINTR, ECANCELED)
          .is(BLOCKS)),
  NXSEM_CLOCKWAIT(
      in(
              SEMAPHORE,
              19,
              "int nxsem_clockwait(sem_t *sem, clockid_t clock, const struct timespec *abstime)")
          .errors(RAW, EINVAL, ETIMEDOUT, EINTR, ECANCELED)
          .is(BLOCKS)),
  NXSEM_CLOCKWAIT_UNINTERRUPTIBLE(
      in(
              SEMAPHORE,
              20,
              "int nxsem_clockwait_uninterruptible(sem_t *sem, clockid_t clock,"
                  + " const struct timespec *abstime)")
          .errors(RAW, EINVAL, ETIMEDOUT, ECANCELED)
          .is(BLOCKS)),
  NXSEM_TICKWAIT(
      in(SEMAPHORE, 21, "int nxsem_tickwait(sem_t *sem, uint32_t delay)")
          .errors(RAW, EINVAL, EAGAIN, ETIMEDOUT, EINTR, ECANCELED)
          .is(BLOCKS)),
  NXSEM_TICKWAIT_UNINTERRUPTIBLE(
      in(SEMAPHORE, 22, "int nxsem_tickwait_uninterruptible(sem_t *sem, uint32_t delay)")
          .errors(RAW, EINVAL, EAGAIN, ETIMEDOUT, ECANCELED)
          .is(BLOCKS)),
  NXSEM_POST(
      in(SEMAPHORE, 23, "int nxsem_post(sem_t *sem)")
          .errors(RAW, EINVAL, EOVERFLOW)
          .is(FROM_INTERRUPT)),
  NXSEM_GET_VALUE(
      in(SEMAPHORE, 24, "int nxsem_get_value(sem_t *sem, int *value)")
          .errors(RAW, EINVAL)
          .is(FROM_INTERRUPT)),
  NXSEM_GET_PROTOCOL(
      in(SEMAPHORE, 25, "int nxsem_get_protocol(sem_t *sem, int *protocol)").is(FROM_INTERRUPT)),
  NXSEM_SET_PROTOCOL(
      in(SEMAPHORE, 26, "int nxsem_set_protocol(sem_t *sem, int protocol)")
          .errors(RAW, EINVAL, ENOTSUP)),
  NXSEM_RESET(in(SEMAPHORE, 27, "int nxsem_reset(sem_t *sem, int count)").errors(RAW, EINVAL)),

  CLOCK_GETTIME(
      in(TIME, 0, "int clock_gettime(clockid_t clock, struct timespec *time)")
          .errors(ERRNO, EINVAL)
          .is(FROM_INTERRUPT)),
  CLOCK_SYSTIME_TICKS(in(TIME, 1, "uint32_t clock_systime_ticks(void)").is(FROM_INTERRUPT)),

  MALLOC(in(HEAP, 0, "void *malloc(size_t size)")),
  ZALLOC(in(HEAP, 1, "void *zalloc(size_t size)")),
  CALLOC(in(HEAP, 2, "void *calloc(size_t count, size_t size)")),
  MEMALIGN(in(HEAP, 3, "void *memalign(size_t alignment, size_t size)")),
  REALLOC(in(HEAP, 4, "void *realloc(void *memory, size_t size)")),
  FREE(in(HEAP, 5, "void free(void *memory)")),

  PTHREAD_CREATE(
      in(
              PTHREAD,
              0,
              "int pthread_create(pthread_t *thread, const pthread_attr_t *attr,"
                  + " pthread_startroutine_t entry, void *arg)")
          .errors(POSITIVE, ENOMEM, EBUSY)),
  PTHREAD_JOIN(
      in(PTHREAD, 1, "int pthread_join(pthread_t thread, void **value)")
          .errors(POSITIVE, ESRCH, EINVAL, EDEADLK)
          .is(BLOCKS, CANCELLATION_POINT)),
  PTHREAD_DETACH(in(PTHREAD, 2, "int pthread_detach(pthread_t thread)").errors(POSITIVE, EINVAL)),
  PTHREAD_EXIT(in(PTHREAD, 3, "void pthread_exit(void *value)").is(ENDS_THREAD)),
  PTHREAD_CANCEL(in(PTHREAD, 4, "int pthread_cancel(pthread_t thread)").errors(POSITIVE, ESRCH)),
  PTHREAD_SELF(in(PTHREAD, 5, "pthread_t pthread_self(void)").is(FROM_INTERRUPT)),
  PTHREAD_SETCANCELSTATE(
      in(PTHREAD, 6, "int pthread_setcancelstate(int state, int *oldstate)")
          .errors(POSITIVE, EINVAL)),
  PTHREAD_SETCANCELTYPE(
      in(PTHREAD, 7, "int pthread_setcanceltype(int type, int *oldtype)").errors(POSITIVE, EINVAL)),
  PTHREAD_TESTCANCEL(in(PTHREAD, 8, "void pthread_testcancel(void)").is(CANCELLATION_POINT)),
  PTHREAD_CLEANUP_PUSH(in(PTHREAD, 9, "void pthread_cleanup_push(tls_dtor_t routine, void *arg)")),
  PTHREAD_CLEANUP_POP(in(PTHREAD, 10, "void pthread_cleanup_pop(int execute)")),
  PTHREAD_ONCE(
      in(PTHREAD, 11, "int pthread_once(pthread_once_t *control, atexitfunc_t routine)")
          .errors(POSITIVE, EINVAL)),
  PTHREAD_ATTR_INIT(
      in(PTHREAD, 12, "int pthread_attr_init(pthread_attr_t *attr)").errors(POSITIVE, ENOMEM)),
  PTHREAD_ATTR_SETSCHEDPARAM(
      in(
              PTHREAD,
              13,
              "int pthread_attr_setschedparam(pthread_attr_t *attr,"
                  + " const struct sched_param *param)")
          .errors(POSITIVE, EINVAL)),
  PTHREAD_ATTR_SETSCHEDPOLICY(
      in(PTHREAD, 14, "int pthread_attr_setschedpolicy(pthread_attr_t *attr, int policy)")
          .errors(POSITIVE, EINVAL)),
  PTHREAD_ATTR_SETINHERITSCHED(
      in(PTHREAD, 15, "int pthread_attr_setinheritsched(pthread_attr_t *attr, int inherit)")
          .errors(POSITIVE, EINVAL)),
  PTHREAD_ATTR_SETDETACHSTATE(
      in(PTHREAD, 16, "int pthread_attr_setdetachstate(pthread_attr_t *attr, int state)")
          .errors(POSITIVE, EINVAL)),
  PTHREAD_ATTR_SETSTACKSIZE(
      in(PTHREAD, 17, "int pthread_attr_setstacksize(pthread_attr_t *attr, size_t size)")
          .errors(POSITIVE, EINVAL)),
  PTHREAD_SETSCHEDPRIO(
      in(PTHREAD, 18, "int pthread_setschedprio(pthread_t thread, int priority)")
          .errors(POSITIVE, ESRCH, EINVAL)),

  PTHREAD_KEY_CREATE(
      in(TLS, 0, "int pthread_key_create(pthread_key_t *key, tls_dtor_t destructor)")
          .errors(POSITIVE, EAGAIN)
          .is(BLOCKS, CANCELLATION_POINT)),
  PTHREAD_KEY_DELETE(
      in(TLS, 1, "int pthread_key_delete(pthread_key_t key)")
          .errors(POSITIVE, EINVAL)
          .is(BLOCKS, CANCELLATION_POINT)),
  PTHREAD_SETSPECIFIC(
      in(TLS, 2, "int pthread_setspecific(pthread_key_t key, const void *value)")
          .errors(POSITIVE, EINVAL)),
  PTHREAD_GETSPECIFIC(in(TLS, 3, "void *pthread_getspecific(pthread_key_t key)")),
  TLS_ALLOC(
      in(TLS, 4, "int tls_alloc(tls_dtor_t destructor)")
          .errors(RAW, EAGAIN)
          .is(BLOCKS, CANCELLATION_POINT)),
  TLS_FREE(
      in(TLS, 5, "int tls_free(int index)").errors(RAW, EINVAL).is(BLOCKS, CANCELLATION_POINT)),
  TLS_SET_VALUE(in(TLS, 6, "int tls_set_value(int index, uintptr_t value)").errors(RAW, EINVAL)),
  TLS_GET_VALUE(in(TLS, 7, "uintptr_t tls_get_value(int index)")),
  TASK_TLS_ALLOC(
      in(TLS, 8, "int task_tls_alloc(tls_dtor_t destructor)").errors(RAW, EUSERS).is(BLOCKS)),
  TASK_TLS_SET_VALUE(
      in(TLS, 9, "int task_tls_set_value(int index, uintptr_t value)").errors(RAW, ERANGE)),
  TASK_TLS_GET_VALUE(in(TLS, 10, "uintptr_t task_tls_get_value(int index)")),

  ON_EXIT(
      in(CallFamily.EXIT, 0, "int on_exit(onexitfunc_t function, void *arg)")
          .errors(RAW, ENOSPC, ENOSYS)),
  ATEXIT(in(CallFamily.EXIT, 1, "int atexit(atexitfunc_t function)").errors(RAW, ENOSYS)),
  ON_EXIT_ARGUMENT(in(CallFamily.EXIT, 2, "void *on_exit_argument(onexitfunc_t function)")),

  PTHREAD_MUTEX_INIT(
      in(
              MUTEX,
              0,
              "int pthread_mutex_init(pthread_mutex_t *mutex, const pthread_mutexattr_t *attr)")
          .errors(POSITIVE, EINVAL, ENOTSUP)),
  PTHREAD_MUTEX_DESTROY(
      in(MUTEX, 1, "int pthread_mutex_destroy(pthread_mutex_t *mutex)")
          .errors(POSITIVE, EINVAL, EBUSY)),
  PTHREAD_MUTEX_LOCK(
      in(MUTEX, 2, "int pthread_mutex_lock(pthread_mutex_t *mutex)")
          .errors(POSITIVE, EINVAL, EDEADLK, EOVERFLOW, EOWNERDEAD, EINTR)
          .is(BLOCKS)),
  PTHREAD_MUTEX_TIMEDLOCK(
      in(
              MUTEX,
              3,
              "int pthread_mutex_timedlock(pthread_mutex_t *mutex, const struct timespec *abstime)")
          .errors(POSITIVE, EINVAL, EDEADLK, EOVERFLOW, EOWNERDEAD, EINTR, ETIMEDOUT)
          .is(BLOCKS)),
  PTHREAD_MUTEX_TRYLOCK(
      in(MUTEX, 4, "int pthread_mutex_trylock(pthread_mutex_t *mutex)")
          .errors(POSITIVE, EINVAL, EBUSY, EOVERFLOW, EOWNERDEAD)),
  PTHREAD_MUTEX_UNLOCK(
      in(MUTEX, 5, "int pthread_mutex_unlock(pthread_mutex_t *mutex)")
          .errors(POSITIVE, EINVAL, EPERM)),
  PTHREAD_MUTEX_CONSISTENT(
      in(MUTEX, 6, "int pthread_mutex_consistent(pthread_mutex_t *mutex)")
          .errors(POSITIVE, EINVAL)),
  PTHREAD_MUTEXATTR_INIT(
      in(MUTEX, 7, "int pthread_mutexattr_init(pthread_mutexattr_t *attr)")
          .errors(POSITIVE, EINVAL)),
  PTHREAD_MUTEXATTR_DESTROY(
      in(MUTEX, 8, "int pthread_mutexattr_destroy(pthread_mutexattr_t *attr)")
          .errors(POSITIVE, EINVAL)),
  PTHREAD_MUTEXATTR_SETPSHARED(
      in(MUTEX, 9, "int pthread_mutexattr_setpshared(pthread_mutexattr_t *attr, int shared)")
          .errors(POSITIVE, EINVAL)),
  PTHREAD_MUTEXATTR_GETPSHARED(
      in(
              MUTEX,
              10,
              "int pthread_mutexattr_getpshared(const pthread_mutexattr_t *attr, int *shared)")
          .errors(POSITIVE, EINVAL)),
  PTHREAD_MUTEXATTR_SETPROTOCOL(
      in(MUTEX, 11, "int pthread_mutexattr_setprotocol(pthread_mutexattr_t *attr, int protocol)")
          .errors(POSITIVE, EINVAL, ENOTSUP)),
  PTHREAD_MUTEXATTR_GETPROTOCOL(
      in(
              MUTEX,
              12,
              "int pthread_mutexattr_getprotocol(const pthread_mutexattr_t *attr, int *protocol)")
          .errors(POSITIVE, EINVAL)),
  PTHREAD_MUTEXATTR_SETTYPE(
      in(MUTEX, 13, "int pthread_mutexattr_settype(pthread_mutexattr_t *attr, int type)")
          .errors(POSITIVE, EINVAL, ENOSYS)),
  PTHREAD_MUTEXATTR_GETTYPE(
      in(MUTEX, 14, "int pthread_mutexattr_gettype(const pthread_mutexattr_t *attr, int *type)")
          .errors(POSITIVE, EINVAL)),
  PTHREAD_MUTEXATTR_SETROBUST(
      in(MUTEX, 15, "int pthread_mutexattr_setrobust(pthread_mutexattr_t *attr, int robust)")
          .errors(POSITIVE, EINVAL)),
  PTHREAD_MUTEXATTR_GETROBUST(
      in(MUTEX, 16, "int pthread_mutexattr_getrobust(const pthread_mutexattr_t *attr, int *robust)")
          .errors(POSITIVE, EINVAL)),
  NXMUTEX_INIT(in(MUTEX, 17, "int nxmutex_init(mutex_t *mutex)").errors(RAW, EINVAL)),
  NXMUTEX_DESTROY(in(MUTEX, 18, "int nxmutex_destroy(mutex_t *mutex)").errors(RAW, EINVAL)),
  NXMUTEX_LOCK(
      in(MUTEX, 19, "int nxmutex_lock(mutex_t *mutex)").errors(RAW, EINVAL, ECANCELED).is(BLOCKS)),
  NXMUTEX_TRYLOCK(in(MUTEX, 20, "int nxmutex_trylock(mutex_t *mutex)").errors(RAW, EINVAL, EAGAIN)),
  NXMUTEX_UNLOCK(
      in(MUTEX, 21, "int nxmutex_unlock(mutex_t *mutex)").errors(RAW, EINVAL, EOVERFLOW)),
  NXRMUTEX_INIT(in(MUTEX, 22, "int nxrmutex_init(rmutex_t *mutex)").errors(RAW, EINVAL)),
  NXRMUTEX_LOCK(
      in(MUTEX, 23, "int nxrmutex_lock(rmutex_t *mutex)")
          .errors(RAW, EINVAL, ECANCELED)
          .is(BLOCKS)),
  NXRMUTEX_TRYLOCK(
      in(MUTEX, 24, "int nxrmutex_trylock(rmutex_t *mutex)").errors(RAW, EINVAL, EAGAIN)),
  NXRMUTEX_UNLOCK(in(MUTEX, 25, "int nxrmutex_unlock(rmutex_t *mutex)").errors(RAW, EPERM)),

  PTHREAD_COND_INIT(
      in(
              CONDITION,
              0,
              "int pthread_cond_init(pthread_cond_t *cond, const pthread_condattr_t *attr)")
          .errors(POSITIVE, EINVAL)),
  PTHREAD_COND_DESTROY(
      in(CONDITION, 1, "int pthread_cond_destroy(pthread_cond_t *cond)")
          .errors(POSITIVE, EINVAL, EBUSY)),
  PTHREAD_COND_SIGNAL(
      in(CONDITION, 2, "int pthread_cond_signal(pthread_cond_t *cond)").errors(POSITIVE, EINVAL)),
  PTHREAD_COND_BROADCAST(
      in(CONDITION, 3, "int pthread_cond_broadcast(pthread_cond_t *cond)")
          .errors(POSITIVE, EINVAL)),
  PTHREAD_COND_WAIT(
      in(CONDITION, 4, "int pthread_cond_wait(pthread_cond_t *cond, pthread_mutex_t *mutex)")
          .errors(POSITIVE, EINVAL, EPERM, EOWNERDEAD)
          .is(BLOCKS, CANCELLATION_POINT)),
  PTHREAD_COND_TIMEDWAIT(
      in(
              CONDITION,
              5,
              "int pthread_cond_timedwait(pthread_cond_t *cond, pthread_mutex_t *mutex,"
                  + " const struct timespec *abstime)")
          .errors(POSITIVE, EINVAL, EPERM, EOWNERDEAD, ETIMEDOUT)
          .is(BLOCKS, CANCELLATION_POINT)),
  PTHREAD_COND_CLOCKWAIT(
      in(
              CONDITION,
              6,
              "int pthread_cond_clockwait(pthread_cond_t *cond, pthread_mutex_t *mutex,"
                  + " clockid_t clock, const struct timespec *abstime)")
          .errors(POSITIVE, EINVAL, EPERM, EOWNERDEAD, ETIMEDOUT)
          .is(BLOCKS, CANCELLATION_POINT)),

  KILL(in(SIGNAL, 0, "int kill(pid_t pid, int signal)").errors(ERRNO, EINVAL, ESRCH, ENOSYS)),
  SIGQUEUE(
      in(SIGNAL, 1, "int sigqueue(pid_t pid, int signal, union sigval value)")
          .errors(ERRNO, EINVAL, ESRCH)),
  PTHREAD_KILL(
      in(SIGNAL, 2, "int pthread_kill(pthread_t thread, int signal)")
          .errors(POSITIVE, EINVAL, ESRCH)),
  SIGACTION(
      in(SIGNAL, 3, "int sigaction(int signal, const struct sigaction *act, struct sigaction *old)")
          .errors(ERRNO, EINVAL)),
  SIGPROCMASK(
      in(SIGNAL, 4, "int sigprocmask(int how, const sigset_t *set, sigset_t *old)")
          .errors(ERRNO, EINVAL)),
  SIGPENDING(in(SIGNAL, 5, "int sigpending(sigset_t *set)").errors(ERRNO, EINVAL)),
  SIGWAITINFO(
      in(SIGNAL, 6, "int sigwaitinfo(const sigset_t *set, siginfo_t *info)")
          .errors(ERRNO, EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  SIGTIMEDWAIT(
      in(
              SIGNAL,
              7,
              "int sigtimedwait(const sigset_t *set, siginfo_t *info,"
                  + " const struct timespec *timeout)")
          .errors(ERRNO, EINTR, EAGAIN, EINVAL, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  PAUSE(
      in(SIGNAL, 8, "int pause(void)")
          .errors(ERRNO, EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  SIGSUSPEND(
      in(SIGNAL, 9, "int sigsuspend(const sigset_t *set)")
          .errors(ERRNO, EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),

  MQ_OPEN(
      in(
              MQUEUE,
              0,
              "mqd_t mq_open(const char *name, int flags, mode_t mode, const struct mq_attr *attr)")
          .errors(ERRNO, EINVAL, ENOENT, EEXIST)),
  MQ_CLOSE(in(MQUEUE, 1, "int mq_close(mqd_t queue)").errors(ERRNO, EBADF)),
  MQ_UNLINK(in(MQUEUE, 2, "int mq_unlink(const char *name)").errors(ERRNO, EINVAL, ENOENT)),
  MQ_SEND(
      in(
              MQUEUE,
              3,
              "int mq_send(mqd_t queue, const void *message, size_t length, unsigned int priority)")
          .errors(ERRNO, EINVAL, EBADF, EPERM, EMSGSIZE, EAGAIN, EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  MQ_TIMEDSEND(
      in(
              MQUEUE,
              4,
              "int mq_timedsend(mqd_t queue, const void *message, size_t length,"
                  + " unsigned int priority, const struct timespec *abstime)")
          .errors(ERRNO, EINVAL, EBADF, EPERM, EMSGSIZE, EAGAIN, EINTR, ETIMEDOUT, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  MQ_RECEIVE(
      in(
              MQUEUE,
              5,
              "ssize_t mq_receive(mqd_t queue, char *message, size_t length,"
                  + " unsigned int *priority)")
          .errors(ERRNO, EINVAL, EBADF, EPERM, EMSGSIZE, EAGAIN, EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  MQ_TIMEDRECEIVE(
      in(
              MQUEUE,
              6,
              "ssize_t mq_timedreceive(mqd_t queue, char *message, size_t length,"
                  + " unsigned int *priority, const struct timespec *abstime)")
          .errors(ERRNO, EINVAL, EBADF, EPERM, EMSGSIZE, EAGAIN, EINTR, ETIMEDOUT, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  NXMQ_SEND(
      in(
              MQUEUE,
              7,
              "int nxmq_send(mqd_t queue, const void *message, size_t length,"
                  + " unsigned int priority)")
          .errors(RAW, EINVAL, EBADF, EPERM, EMSGSIZE, EAGAIN, EINTR, ECANCELED)
          .is(BLOCKS, FROM_INTERRUPT)),
  NXMQ_RECEIVE(
      in(
              MQUEUE,
              8,
              "ssize_t nxmq_receive(mqd_t queue, char *message, size_t length,"
                  + " unsigned int *priority)")
          .errors(RAW, EINVAL, EBADF, EPERM, EMSGSIZE, EAGAIN, EINTR, ECANCELED)
          .is(BLOCKS)),

  NANOSLEEP(
      in(TIME, 2, "int nanosleep(const struct timespec *time, struct timespec *remaining)")
          .errors(ERRNO, EINVAL, EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  CLOCK_NANOSLEEP(
      in(
              TIME,
              3,
              "int clock_nanosleep(clockid_t clock, int flags, const struct timespec *time,"
                  + " struct timespec *remaining)")
          .errors(POSITIVE, EINVAL, EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  USLEEP(
      in(TIME, 4, "int usleep(useconds_t microseconds)")
          .errors(ERRNO, EINTR, ECANCELED)
          .is(BLOCKS, CANCELLATION_POINT)),
  SLEEP(in(TIME, 5, "unsigned int sleep(unsigned int seconds)").is(BLOCKS, CANCELLATION_POINT)),
  NXSIG_USLEEP(
      in(TIME, 6, "int nxsig_usleep(useconds_t microseconds)")
          .errors(RAW, EINTR, ECANCELED)
          .is(BLOCKS)),
  NXSIG_NANOSLEEP(
      in(TIME, 7, "int nxsig_nanosleep(const struct timespec *time, struct timespec *remaining)")
          .errors(RAW, EINVAL, EINTR, ECANCELED)
          .is(BLOCKS)),

  TASK_SETCANCELTYPE(
      in(TASK, 19, "int task_setcanceltype(int type, int *oldtype)").errors(ERRNO, EINVAL));

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
  private final Prototype prototype;
  private final Convention convention;
  private final Set<Errno> errors;
  private final Set<CallTrait> traits;

  KernelCall(CallDescription description) {
    family = description.family;
    number = description.number;
    prototype = description.prototype;
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
    return prototype.name();
  }

  /** Its arguments, in a0, a1 and so on. */
  public List<Parameter> parameters() {
    return prototype.parameters();
  }

  public CType result() {
    return prototype.result();
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
    return prototype.text();
  }
}
