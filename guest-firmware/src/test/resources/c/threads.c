/* A task and a pthread: a semaphore, a return value, errno, a thread-specific value. */

#include <c3emu/kernel.h>

static sem_t go = SEM_INITIALIZER(0);
static pthread_key_t key;

static void destroy(void *value)
{
  printf("destroy %d\n", (int)value);
}

static void *worker(void *arg)
{
  sem_wait(&go);
  pthread_setspecific(key, arg);
  printf("worker %d\n", (int)arg);
  return (void *)7;
}

int main(int argc, char *argv[])
{
  pthread_t thread;
  void *value;
  int result;

  printf("%s %d\n", argv[0], argc);
  pthread_key_create(&key, destroy);
  pthread_create(&thread, NULL, worker, (void *)-5);
  usleep(20000);
  sem_post(&go);
  pthread_join(thread, &value);
  result = sem_wait(NULL);
  printf("joined %d, %d, errno %d\n", (int)value, result, errno);
  console_flush();
  board_power_off(0);
  return 0;
}
