static volatile unsigned *const fifo = (unsigned *)0x60000000;
int total;

static void put(const char *text) {
  while (*text)
    *fifo = *text++;
}

static int classify(int n) {
  if (n > 100) {
    return 2;
  }
  return n & 1;
}

static int never(int n) {
  return n * 3;
}

void start(void) {
  for (int i = 0; i < 7; i++) {
    total += classify(i);
  }
  if (total > 1000) {
    total = never(total);
  }
  put("done");
  for (;;)
    ;
}

__asm__(".globl _start\n_start:\n lui sp, 0x3fce0\n j start\n");
