/* Little but calls and returns: Fibonacci numbers, Takeuchi's function, Ackermann's, queens. */
#include "bench.h"

#define CALLED __attribute__((noipa))

CALLED static unsigned fibonacci(unsigned n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }

CALLED static int takeuchi(int x, int y, int z) {
  return x <= y ? z : takeuchi(takeuchi(x - 1, y, z), takeuchi(y - 1, z, x), takeuchi(z - 1, x, y));
}

CALLED static unsigned ackermann(unsigned m, unsigned n) {
  return m == 0 ? n + 1 : ackermann(m - 1, n == 0 ? 1 : ackermann(m, n - 1));
}

CALLED static unsigned queens(unsigned all, unsigned columns, unsigned left, unsigned right) {
  if (columns == all) {
    return 1;
  }
  unsigned ways = 0;
  unsigned open = all & ~(columns | left | right);
  while (open) {
    unsigned place = open & -open;
    open ^= place;
    ways += queens(all, columns | place, (left | place) << 1, (right | place) >> 1);
  }
  return ways;
}

unsigned calls_round(void *memory) {
  (void)memory;
  unsigned sum = fibonacci(18);
  sum = fold(sum, (unsigned)takeuchi(10, 6, 3));
  sum = fold(sum, ackermann(2, 20));
  return fold(sum, queens(0x7F, 0, 0, 0));
}
