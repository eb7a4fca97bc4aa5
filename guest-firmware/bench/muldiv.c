/* Multiplications and divisions of all kinds: powers modulo a prime, common divisors, decimals. */
#include "bench.h"

/* A product's high half, a quotient and a remainder, as fixed-point arithmetic needs them. */
static unsigned scale(unsigned value, unsigned factor, unsigned divisor) {
  unsigned high = (unsigned)((unsigned long long)value * factor >> 32);
  int signed_high = (int)((long long)(int)value * (int)factor >> 32);
  return high / divisor + (unsigned)(signed_high % (int)divisor);
}

static unsigned power(unsigned base, unsigned exponent, unsigned modulus) {
  unsigned result = 1;
  base %= modulus;
  for (; exponent; exponent >>= 1) {
    if (exponent & 1) {
      result = result * base % modulus;
    }
    base = base * base % modulus;
  }
  return result;
}

static int common_divisor(int a, int b) {
  while (b != 0) {
    int remainder = a % b;
    a = b;
    b = remainder;
  }
  return a;
}

static unsigned digits(unsigned value) {
  unsigned sum = 0;
  do {
    sum = sum * 3 + value % 10;
    value /= 10;
  } while (value);
  return sum;
}

unsigned muldiv_round(void *memory) {
  (void)memory;
  unsigned seed = 10;
  unsigned sum = 0;
  for (int i = 0; i < 400; i++) {
    unsigned a = next_random(&seed) + 1;
    unsigned b = next_random(&seed) + 1;
    sum = fold(sum, scale(a << 7, b << 6, (a & 0xFFF) + 3));
    sum = fold(sum, power(a, b & 0x3FF, 40961));
    sum = fold(sum, (unsigned)common_divisor((int)a, (int)b));
    sum = fold(sum, digits(a ^ b));
  }
  return sum;
}
