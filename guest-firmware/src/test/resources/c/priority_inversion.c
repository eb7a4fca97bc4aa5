/* C, of low priority, holds a semaphore; A, of high priority, waits for it; B, between the two, has
 * much to do.
 */

#include <c3emu/kernel.h>

#define PRIORITY_A 90
#define PRIORITY_B 70
#define PRIORITY_C 50
#define STACK_SIZE 1024

static sem_t lock;

/* Uses the CPU until the clock has been seen to move on so many times. */
static void work(int ticks)
{
  uint32_t last = clock_systime_ticks();

  while (ticks > 0)
    {
      uint32_t now = clock_systime_ticks();

      if (now != last)
        {
          last = now;
          ticks--;
        }
    }
}

static int task_a(int argc, char *argv[])
{
  uint32_t start;

  (void)argc;
  (void)argv;
  printf("A (90) waits for the semaphore\n");
  start = clock_systime_ticks();
  sem_wait(&lock);
  printf("A has it after %u ticks\n", (unsigned int)(clock_systime_ticks() - start));
  sem_post(&lock);
  return 0;
}

static int task_b(int argc, char *argv[])
{
  (void)argc;
  (void)argv;
  printf("B (70) works\n");
  work(20);
  printf("B is done\n");
  return 0;
}

static int task_c(int argc, char *argv[])
{
  (void)argc;
  (void)argv;
  sem_wait(&lock);
  printf("C (50) has the semaphore and works\n");
  work(20);
  printf("C gives it back\n");
  sem_post(&lock);
  return 0;
}

int main(void)
{
  struct sched_param param;
  pid_t c;

  sem_init(&lock, 0, 1);
  c = task_create("C", PRIORITY_C, STACK_SIZE, task_c, NULL);
  usleep(40000);
  task_create("A", PRIORITY_A, STACK_SIZE, task_a, NULL);
  usleep(40000);
  task_create("B", PRIORITY_B, STACK_SIZE, task_b, NULL);
  usleep(20000);
  sched_getparam(c, &param);
  printf("C runs at %d\n", param.sched_priority);
  usleep(600000);
  console_flush();
  return 0;
}
