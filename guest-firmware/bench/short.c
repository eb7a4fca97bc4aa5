/* A million instructions of the mix, once: what a short run costs. */
#include "bench.h"

unsigned short_round(void *memory) {
  unsigned sum = 0;
  for (int i = 0; i < 2; i++) {
    sum = fold(sum, sort_round(memory));
    sum = fold(sum, matrix_round(memory));
    sum = fold(sum, list_round(memory));
    sum = fold(sum, crc_round(memory));
    sum = fold(sum, scanner_round(memory));
  }
  return sum;
}
