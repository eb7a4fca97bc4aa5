/* The five kernels in turn, for about as long each. */
#include "bench.h"

unsigned mix_round(void *memory) {
  unsigned sum = 0;
  sum = fold(sum, sort_round(memory));
  sum = fold(sum, matrix_round(memory));
  sum = fold(sum, list_round(memory));
  sum = fold(sum, crc_round(memory));
  sum = fold(sum, scanner_round(memory));
  return sum;
}
