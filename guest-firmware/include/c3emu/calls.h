/* Generated from KernelCall; do not edit. */
#ifndef C3EMU_CALLS_H
#define C3EMU_CALLS_H

#include "types.h"

#define EPERM 1
#define ENOENT 2
#define ESRCH 3
#define EINTR 4
#define EIO 5
#define ENXIO 6
#define E2BIG 7
#define EBADF 9
#define ECHILD 10
#define EAGAIN 11
#define ENOMEM 12
#define EACCES 13
#define EFAULT 14
#define EBUSY 16
#define EEXIST 17
#define EINVAL 22
#define ENOSPC 28
#define ERANGE 34
#define EDEADLK 45
#define ENOSYS 88
#define ENOTEMPTY 90
#define ENAMETOOLONG 91
#define ETIMEDOUT 116
#define EMSGSIZE 122
#define EUSERS 131
#define ENOTSUP 134
#define EOVERFLOW 139
#define ECANCELED 140
#define ENOTRECOVERABLE 141
#define EOWNERDEAD 142

/* The system */
int kernel_start(const struct c3emu_start *start);
useconds_t kernel_tick_period(void);
void upcall_return(int value);
void nxsched_process_timer(void);
int irq_attach(int irq, xcpt_t isr, void *arg);
int up_interrupt_context(void);
void kernel_log(const char *text);
int board_power_off(int status);
int get_errno(void);
void set_errno(int error);

/* Tasks and scheduling */
int task_create(const char *name, int priority, int stack_size, main_t entry, char *const *argv);
int kthread_create(const char *name, int priority, int stack_size, main_t entry, char *const *argv);
int task_delete(pid_t pid);
int kthread_delete(pid_t pid);
void exit(int status) __attribute__((noreturn));
void _exit(int status) __attribute__((noreturn));
pid_t getpid(void);
pid_t gettid(void);
pid_t waitpid(pid_t pid, int *status, int options);
int sched_lock(void);
int sched_unlock(void);
int sched_lockcount(void);
int sched_yield(void);
int sched_getparam(pid_t pid, struct sched_param *param);
int sched_setparam(pid_t pid, const struct sched_param *param);
int sched_getscheduler(pid_t pid);
int sched_setscheduler(pid_t pid, int policy, const struct sched_param *param);
int task_setcancelstate(int state, int *oldstate);
void task_testcancel(void);
int task_setcanceltype(int type, int *oldtype);

/* Semaphores */
int sem_init(sem_t *sem, int pshared, unsigned int value);
int sem_destroy(sem_t *sem);
int sem_wait(sem_t *sem);
int sem_trywait(sem_t *sem);
int sem_timedwait(sem_t *sem, const struct timespec *abstime);
int sem_clockwait(sem_t *sem, clockid_t clock, const struct timespec *abstime);
int sem_post(sem_t *sem);
int sem_getvalue(sem_t *sem, int *value);
int sem_getprotocol(sem_t *sem, int *protocol);
int sem_setprotocol(sem_t *sem, int protocol);
sem_t *sem_open(const char *name, int flags, mode_t mode, unsigned int value);
int sem_close(sem_t *sem);
int sem_unlink(const char *name);
int nxsem_init(sem_t *sem, int pshared, unsigned int value);
int nxsem_destroy(sem_t *sem);
int nxsem_wait(sem_t *sem);
int nxsem_wait_uninterruptible(sem_t *sem);
int nxsem_trywait(sem_t *sem);
int nxsem_timedwait(sem_t *sem, const struct timespec *abstime);
int nxsem_clockwait(sem_t *sem, clockid_t clock, const struct timespec *abstime);
int nxsem_clockwait_uninterruptible(sem_t *sem, clockid_t clock, const struct timespec *abstime);
int nxsem_tickwait(sem_t *sem, uint32_t delay);
int nxsem_tickwait_uninterruptible(sem_t *sem, uint32_t delay);
int nxsem_post(sem_t *sem);
int nxsem_get_value(sem_t *sem, int *value);
int nxsem_get_protocol(sem_t *sem, int *protocol);
int nxsem_set_protocol(sem_t *sem, int protocol);
int nxsem_reset(sem_t *sem, int count);

/* Time */
int clock_gettime(clockid_t clock, struct timespec *time);
uint32_t clock_systime_ticks(void);
int nanosleep(const struct timespec *time, struct timespec *remaining);
int clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *remaining);
int usleep(useconds_t microseconds);
unsigned int sleep(unsigned int seconds);
int nxsig_usleep(useconds_t microseconds);
int nxsig_nanosleep(const struct timespec *time, struct timespec *remaining);

/* Memory */
void *malloc(size_t size);
void *zalloc(size_t size);
void *calloc(size_t count, size_t size);
void *memalign(size_t alignment, size_t size);
void *realloc(void *memory, size_t size);
void free(void *memory);

/* Pthreads */
int pthread_create(pthread_t *thread, const pthread_attr_t *attr, pthread_startroutine_t entry, void *arg);
int pthread_join(pthread_t thread, void **value);
int pthread_detach(pthread_t thread);
void pthread_exit(void *value) __attribute__((noreturn));
int pthread_cancel(pthread_t thread);
pthread_t pthread_self(void);
int pthread_setcancelstate(int state, int *oldstate);
int pthread_setcanceltype(int type, int *oldtype);
void pthread_testcancel(void);
void pthread_cleanup_push(tls_dtor_t routine, void *arg);
void pthread_cleanup_pop(int execute);
int pthread_once(pthread_once_t *control, atexitfunc_t routine);
int pthread_attr_init(pthread_attr_t *attr);
int pthread_attr_setschedparam(pthread_attr_t *attr, const struct sched_param *param);
int pthread_attr_setschedpolicy(pthread_attr_t *attr, int policy);
int pthread_attr_setinheritsched(pthread_attr_t *attr, int inherit);
int pthread_attr_setdetachstate(pthread_attr_t *attr, int state);
int pthread_attr_setstacksize(pthread_attr_t *attr, size_t size);
int pthread_setschedprio(pthread_t thread, int priority);

/* Thread-specific data and task-local storage */
int pthread_key_create(pthread_key_t *key, tls_dtor_t destructor);
int pthread_key_delete(pthread_key_t key);
int pthread_setspecific(pthread_key_t key, const void *value);
void *pthread_getspecific(pthread_key_t key);
int tls_alloc(tls_dtor_t destructor);
int tls_free(int index);
int tls_set_value(int index, uintptr_t value);
uintptr_t tls_get_value(int index);
int task_tls_alloc(tls_dtor_t destructor);
int task_tls_set_value(int index, uintptr_t value);
uintptr_t task_tls_get_value(int index);

/* Exit handlers */
int on_exit(onexitfunc_t function, void *arg);
int atexit(atexitfunc_t function);
void *on_exit_argument(onexitfunc_t function);

/* Mutexes */
int pthread_mutex_init(pthread_mutex_t *mutex, const pthread_mutexattr_t *attr);
int pthread_mutex_destroy(pthread_mutex_t *mutex);
int pthread_mutex_lock(pthread_mutex_t *mutex);
int pthread_mutex_timedlock(pthread_mutex_t *mutex, const struct timespec *abstime);
int pthread_mutex_trylock(pthread_mutex_t *mutex);
int pthread_mutex_unlock(pthread_mutex_t *mutex);
int pthread_mutex_consistent(pthread_mutex_t *mutex);
int pthread_mutexattr_init(pthread_mutexattr_t *attr);
int pthread_mutexattr_destroy(pthread_mutexattr_t *attr);
int pthread_mutexattr_setpshared(pthread_mutexattr_t *attr, int shared);
int pthread_mutexattr_getpshared(const pthread_mutexattr_t *attr, int *shared);
int pthread_mutexattr_setprotocol(pthread_mutexattr_t *attr, int protocol);
int pthread_mutexattr_getprotocol(const pthread_mutexattr_t *attr, int *protocol);
int pthread_mutexattr_settype(pthread_mutexattr_t *attr, int type);
int pthread_mutexattr_gettype(const pthread_mutexattr_t *attr, int *type);
int pthread_mutexattr_setrobust(pthread_mutexattr_t *attr, int robust);
int pthread_mutexattr_getrobust(const pthread_mutexattr_t *attr, int *robust);
int nxmutex_init(mutex_t *mutex);
int nxmutex_destroy(mutex_t *mutex);
int nxmutex_lock(mutex_t *mutex);
int nxmutex_trylock(mutex_t *mutex);
int nxmutex_unlock(mutex_t *mutex);
int nxrmutex_init(rmutex_t *mutex);
int nxrmutex_lock(rmutex_t *mutex);
int nxrmutex_trylock(rmutex_t *mutex);
int nxrmutex_unlock(rmutex_t *mutex);

/* Condition variables */
int pthread_cond_init(pthread_cond_t *cond, const pthread_condattr_t *attr);
int pthread_cond_destroy(pthread_cond_t *cond);
int pthread_cond_signal(pthread_cond_t *cond);
int pthread_cond_broadcast(pthread_cond_t *cond);
int pthread_cond_wait(pthread_cond_t *cond, pthread_mutex_t *mutex);
int pthread_cond_timedwait(pthread_cond_t *cond, pthread_mutex_t *mutex, const struct timespec *abstime);
int pthread_cond_clockwait(pthread_cond_t *cond, pthread_mutex_t *mutex, clockid_t clock, const struct timespec *abstime);

/* Signals */
int kill(pid_t pid, int signal);
int sigqueue(pid_t pid, int signal, union sigval value);
int pthread_kill(pthread_t thread, int signal);
int sigaction(int signal, const struct sigaction *act, struct sigaction *old);
int sigprocmask(int how, const sigset_t *set, sigset_t *old);
int sigpending(sigset_t *set);
int sigwaitinfo(const sigset_t *set, siginfo_t *info);
int sigtimedwait(const sigset_t *set, siginfo_t *info, const struct timespec *timeout);
int pause(void);
int sigsuspend(const sigset_t *set);

/* Message queues */
mqd_t mq_open(const char *name, int flags, mode_t mode, const struct mq_attr *attr);
int mq_close(mqd_t queue);
int mq_unlink(const char *name);
int mq_send(mqd_t queue, const void *message, size_t length, unsigned int priority);
int mq_timedsend(mqd_t queue, const void *message, size_t length, unsigned int priority, const struct timespec *abstime);
ssize_t mq_receive(mqd_t queue, char *message, size_t length, unsigned int *priority);
ssize_t mq_timedreceive(mqd_t queue, char *message, size_t length, unsigned int *priority, const struct timespec *abstime);
int nxmq_send(mqd_t queue, const void *message, size_t length, unsigned int priority);
ssize_t nxmq_receive(mqd_t queue, char *message, size_t length, unsigned int *priority);

#endif
