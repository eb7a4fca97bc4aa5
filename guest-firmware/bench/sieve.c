/* The primes below 65,536, by the sieve of Eratosthenes. */
#include "bench.h"

#define LIMIT 65536

unsigned sieve_round(void *memory) {
  unsigned char *composite = memory;
  for (int i = 0; i < LIMIT; i++) {
    composite[i] = 0;
  }
  unsigned count = 0;
  unsigned last = 0;
  for (unsigned i = 2; i < LIMIT; i++) {
    if (!composite[i]) {
      count++;
      last = i;
      if (i < 256) {
        for (unsigned multiple = i * i; multiple < LIMIT; multiple += i) {
          composite[multiple] = 1;
        }
      }
    }
  }
  return fold(count, last);
}
