/* Raises an interrupt and waits until its handler has been there, many times. */
#include "bench.h"

unsigned interrupts_round(void *memory) {
  struct devices *devices = devices_of(memory);
  volatile unsigned *bell = devices->bell;
  unsigned before = devices->interrupts;
  for (unsigned i = 1; i <= 1000; i++) {
    *bell = 1;
    while (devices->interrupts - before != i) {
    }
  }
  return devices->interrupts - before;
}
