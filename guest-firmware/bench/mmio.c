/* Waits for devices as drivers do: polls the console's status, then a device's word. */
#include "bench.h"

#define PATIENCE 1000

static unsigned poll_console(const struct devices *devices) {
  unsigned mask = devices->status_mask;
  unsigned ready = devices->status_ready;
  unsigned left = PATIENCE;
  while ((*devices->status & mask) == ready && --left) {
  }
  return left;
}

static unsigned poll_bell(const struct devices *devices) {
  unsigned left = PATIENCE;
  while (*devices->bell == 0 && --left) {
  }
  return left;
}

unsigned mmio_round(void *memory) {
  const struct devices *devices = devices_of(memory);
  return fold(poll_console(devices), poll_bell(devices)) + 1;
}
