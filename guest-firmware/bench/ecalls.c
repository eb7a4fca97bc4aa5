/* Asks the trap handler to work something out, many times. */
#include "bench.h"

unsigned ecalls_round(void *memory) {
  (void)memory;
  register unsigned value __asm__("a0") = 1;
  for (int i = 0; i < 1000; i++) {
    __asm__ volatile("ecall" : "+r"(value) : : "memory");
  }
  return value;
}
