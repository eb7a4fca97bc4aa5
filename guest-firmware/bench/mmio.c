/* Polls the console until it has room, and looks at a device's word, as drivers do all day. */
#include "bench.h"

unsigned mmio_round(void *memory) {
  struct devices *devices = devices_of(memory);
  volatile unsigned char *status = devices->status;
  volatile unsigned *bell = devices->bell;
  unsigned mask = devices->status_mask;
  unsigned ready = devices->status_ready;
  unsigned free = 0;
  for (int i = 0; i < 1000; i++) {
    if ((*status & mask) == ready) {
      free++;
    }
  }
  for (int i = 0; i < 1000; i++) {
    free += 1 - (*bell & 1);
  }
  return free;
}
