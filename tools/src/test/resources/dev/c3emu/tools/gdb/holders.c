/* Looks like a NuttX with debug information: low holds g_sem, high waits for it and has lent its
 * priority. Nothing but the data makes it one; the hart executes run() for ever.
 */
#include <stdint.h>

struct tcb_s;
struct sem_s;

typedef struct
{
  struct tcb_s *head;
  struct tcb_s *tail;
} dq_queue_t;

struct semholder_s
{
  struct semholder_s *flink;
  struct semholder_s *tlink;
  struct sem_s *sem;
  struct tcb_s *htcb;
  int16_t counts;
};

struct sem_s
{
  int16_t semcount;
  uint8_t flags;
  dq_queue_t waitlist;
  struct semholder_s *hhead;
};

typedef struct sem_s sem_t;

struct mutex_s
{
  sem_t sem;
  int holder;
};

typedef struct mutex_s mutex_t;

struct pthread_mutex_s
{
  mutex_t mutex;
  uint8_t flags;
};

typedef struct pthread_mutex_s pthread_mutex_t;

enum tstate_e
{
  TSTATE_TASK_INVALID,
  TSTATE_TASK_READYTORUN,
  TSTATE_TASK_RUNNING,
  TSTATE_WAIT_SEM
};

struct task_group_s
{
  int tg_pid;
  int tg_ppid;
};

struct tcb_s
{
  struct tcb_s *flink;
  struct task_group_s *group;
  int pid;
  uint8_t sched_priority;
  uint8_t base_priority;
  uint8_t task_state;
  struct semholder_s *holdsem;
  void *waitobj;
  struct
  {
    uint32_t *regs;
  } xcp;
  char name[16];
};

extern struct tcb_s low;
extern struct tcb_s high;
extern sem_t g_sem;

enum tstate_e g_state;
uint32_t saved[33];
struct task_group_s group = { 1, 0 };
struct semholder_s g_holderalloc[2] = { { 0, 0, &g_sem, &low, 1 } };
sem_t g_sem = { -1, 1, { &high, &high }, &g_holderalloc[0] };
pthread_mutex_t g_mutex = { { { 0, 1, { 0, 0 }, 0 }, 2 }, 0 };
mutex_t g_free = { { 1, 1, { 0, 0 }, 0 }, -1 };
struct tcb_s low
    = { 0, &group, 2, 200, 50, TSTATE_TASK_RUNNING, &g_holderalloc[0], 0, { 0 }, "low" };
struct tcb_s high = { 0, &group, 3, 200, 200, TSTATE_WAIT_SEM, 0, &g_sem, { saved }, "high" };
struct tcb_s *g_pids[4] = { 0, 0, &low, &high };
struct tcb_s **g_pidhash = g_pids;
int g_npidhash = 4;
struct tcb_s *g_running_tasks[1] = { &low };
dq_queue_t g_readytorun = { &low, &low };

__attribute__((noinline)) void run(void)
{
  for (;;)
  {
    __asm__ volatile("nop");
  }
}

__attribute__((naked, aligned(256))) void vectors(void)
{
  __asm__ volatile("mret");
}

__attribute__((naked)) void _start(void)
{
  __asm__ volatile("la sp, 0x3fcdc000\n"
                   "la t0, vectors\n"
                   "csrw mtvec, t0\n"
                   "j run\n");
}
