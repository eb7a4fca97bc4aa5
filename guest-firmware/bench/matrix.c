/* Multiplies matrices of 16-bit numbers, adds, transposes and picks bits out of the product. */
#include "bench.h"

#define SIZE 18

struct matrices {
  short left[SIZE][SIZE];
  short right[SIZE][SIZE];
  int product[SIZE][SIZE];
};

static void fill(short matrix[SIZE][SIZE], unsigned seed) {
  for (int row = 0; row < SIZE; row++) {
    for (int column = 0; column < SIZE; column++) {
      matrix[row][column] = (short)(next_random(&seed) & 0x3FF);
    }
  }
}

static void multiply(struct matrices *m) {
  int *product = &m->product[0][0];
  for (int row = 0; row < SIZE; row++) {
    for (int column = 0; column < SIZE; column++) {
      int sum = 0;
      for (int i = 0; i < SIZE; i++) {
        sum += m->left[row][i] * m->right[i][column];
      }
      *product++ = sum;
    }
  }
}

static void transpose(struct matrices *m) {
  for (int row = 0; row < SIZE; row++) {
    for (int column = 0; column < row; column++) {
      int swapped = m->product[row][column];
      m->product[row][column] = m->product[column][row];
      m->product[column][row] = swapped;
    }
  }
}

static unsigned bits(const struct matrices *m, int low) {
  unsigned sum = 0;
  for (int row = 0; row < SIZE; row++) {
    for (int column = 0; column < SIZE; column++) {
      unsigned value = (unsigned)m->product[row][column] >> low & 0xFF;
      sum += value > 99 ? value : 10;
    }
  }
  return sum;
}

unsigned matrix_round(void *memory) {
  struct matrices *m = memory;
  fill(m->left, 3);
  fill(m->right, 4);
  multiply(m);
  unsigned sum = bits(m, 3);
  transpose(m);
  for (int row = 0; row < SIZE; row++) {
    for (int column = 0; column < SIZE; column++) {
      m->left[row][column] = (short)(m->left[row][column] + m->product[row][column]);
    }
  }
  multiply(m);
  return fold(sum, bits(m, 7));
}
