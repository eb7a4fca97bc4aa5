/* Types and constants of NuttX's interfaces, for guests on the kernel of c3emu. */
#ifndef C3EMU_TYPES_H
#define C3EMU_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int pid_t;
typedef int ssize_t;
typedef unsigned int mode_t;
typedef uint32_t useconds_t;
typedef uint32_t time_t;
typedef uint8_t clockid_t;
typedef pid_t pthread_t;
typedef int pthread_key_t;
typedef bool pthread_once_t;
typedef int mqd_t;
typedef uint32_t sigset_t;

typedef int (*main_t)(int argc, char *argv[]);
typedef int (*xcpt_t)(int irq, void *context, void *arg);
typedef void *(*pthread_startroutine_t)(void *arg);
typedef void (*tls_dtor_t)(void *value);
typedef void (*onexitfunc_t)(int status, void *arg);
typedef void (*atexitfunc_t)(void);

struct timespec
{
  time_t tv_sec;
  long tv_nsec;
};

struct sched_param
{
  int sched_priority;
};

/* How large these are depends on the kernel's configuration; this is the most. Only the count of a
 * semaphore may be set without a call, and only where its default protocol will do.
 */
typedef struct
{
  int16_t semcount;
  uint8_t flags;
  uint8_t reserved;
  uint32_t more[8];
} sem_t;

#define SEM_INITIALIZER(count) { (count), 0, 0, { 0 } }

typedef sem_t mutex_t;

typedef struct
{
  uint32_t words[12];
} rmutex_t;

typedef struct
{
  uint32_t words[14];
} pthread_mutex_t;

typedef struct
{
  uint32_t words[10];
} pthread_cond_t;

typedef struct
{
  uint32_t word;
} pthread_mutexattr_t;

typedef struct
{
  clockid_t clockid;
} pthread_condattr_t;

typedef struct
{
  uint8_t priority;
  uint8_t policy;
  uint8_t inheritsched;
  uint8_t detachstate;
  void *stackaddr;
  size_t stacksize;
} pthread_attr_t;

union sigval
{
  int sival_int;
  void *sival_ptr;
};

/* The last two members are there with CONFIG_SCHED_HAVE_PARENT. */
typedef struct
{
  uint8_t si_signo;
  uint8_t si_code;
  uint8_t si_errno;
  union sigval si_value;
  pid_t si_pid;
  int si_status;
} siginfo_t;

struct sigaction
{
  void (*sa_handler)(int signal, siginfo_t *info, void *context);
  sigset_t sa_mask;
  int sa_flags;
};

struct mq_attr
{
  size_t mq_maxmsg;
  size_t mq_msgsize;
  unsigned int mq_flags;
  size_t mq_curmsgs;
};

struct c3emu_start;

#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 1
#define TIMER_ABSTIME 1

#define SCHED_FIFO 1
#define SCHED_RR 2

#define SEM_PRIO_NONE 0
#define SEM_PRIO_INHERIT 1
#define SEM_PRIO_PROTECT 2

#define O_RDONLY (1 << 0)
#define O_WRONLY (1 << 1)
#define O_RDWR (O_RDONLY | O_WRONLY)
#define O_CREAT (1 << 2)
#define O_EXCL (1 << 3)
#define O_NONBLOCK (1 << 6)

#define WNOHANG (1 << 0)
#define WEXITSTATUS(status) (((status) >> 8) & 0xff)

#define PTHREAD_INHERIT_SCHED 0
#define PTHREAD_EXPLICIT_SCHED 1
#define PTHREAD_CREATE_JOINABLE 0
#define PTHREAD_CREATE_DETACHED 1
#define PTHREAD_CANCEL_ENABLE 0
#define PTHREAD_CANCEL_DISABLE 1
#define PTHREAD_CANCEL_DEFERRED 0
#define PTHREAD_CANCEL_ASYNCHRONOUS 1
#define PTHREAD_CANCELED ((void *)-1)
#define PTHREAD_ONCE_INIT false
#define PTHREAD_MUTEX_NORMAL 0
#define PTHREAD_MUTEX_ERRORCHECK 1
#define PTHREAD_MUTEX_RECURSIVE 2
#define PTHREAD_MUTEX_STALLED 0
#define PTHREAD_MUTEX_ROBUST 1
#define PTHREAD_PRIO_NONE SEM_PRIO_NONE
#define PTHREAD_PRIO_INHERIT SEM_PRIO_INHERIT
#define PTHREAD_PRIO_PROTECT SEM_PRIO_PROTECT

#define SIGUSR1 1
#define SIGUSR2 2
#define SIGALRM 3
#define SIGCHLD 4
#define SIGKILL 9
#define SIGINT 10
#define SIGQUIT 11
#define SIGTERM 12
#define SIG_BLOCK 1
#define SIG_UNBLOCK 2
#define SIG_SETMASK 3
#define SA_NOCLDWAIT (1 << 2)
#define SA_NODEFER (1 << 5)

#endif
