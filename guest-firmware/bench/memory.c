/* Copies and fills memory as a C library does: words where both ends are aligned, else bytes. */
#include "bench.h"

#define AREA 32768

__attribute__((noipa)) static void fill(unsigned char *to, int value, unsigned length) {
  unsigned char *end = to + length;
  while (to < end && ((unsigned long)to & 3)) {
    *to++ = (unsigned char)value;
  }
  unsigned word = (unsigned char)value * 0x01010101u;
  for (; end - to >= 16; to += 16) {
    unsigned *words = (unsigned *)to;
    words[0] = word;
    words[1] = word;
    words[2] = word;
    words[3] = word;
  }
  while (to < end) {
    *to++ = (unsigned char)value;
  }
}

__attribute__((noipa)) static void copy(
    unsigned char *to, const unsigned char *from, unsigned length) {
  unsigned char *end = to + length;
  if ((((unsigned long)to ^ (unsigned long)from) & 3) == 0) {
    while (to < end && ((unsigned long)to & 3)) {
      *to++ = *from++;
    }
    for (; end - to >= 16; to += 16, from += 16) {
      unsigned *words = (unsigned *)to;
      const unsigned *source = (const unsigned *)from;
      unsigned a = source[0];
      unsigned b = source[1];
      unsigned c = source[2];
      unsigned d = source[3];
      words[0] = a;
      words[1] = b;
      words[2] = c;
      words[3] = d;
    }
  }
  while (to < end) {
    *to++ = *from++;
  }
}

unsigned memory_round(void *memory) {
  unsigned char *a = memory;
  unsigned char *b = a + AREA;
  unsigned seed = 8;
  fill(a, 0x5A, AREA);
  fill(b, 0xA5, AREA);
  for (unsigned i = 0; i < 64; i++) {
    a[next_random(&seed) % AREA] = (unsigned char)i;
  }
  for (unsigned length = 8; length < AREA / 4; length *= 2) {
    unsigned place = length * 3;
    copy(b + place, a + place, length);
    copy(b + place + 1, a + place + 1, length);
    if (length <= 256) {
      copy(b + place + 2, a + place + 3, length);
    }
    fill(a + place, (int)length, length / 2);
  }
  copy(b, a, AREA / 4);
  unsigned sum = 0;
  for (unsigned i = 0; i < AREA; i += 61) {
    sum = fold(sum, a[i] ^ b[i]);
  }
  return sum;
}
