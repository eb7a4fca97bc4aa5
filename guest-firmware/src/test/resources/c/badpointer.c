/* Waits for a semaphore where no memory is. */

#include <c3emu/kernel.h>

int main(void)
{
  return sem_wait((sem_t *)0x12345678);
}
