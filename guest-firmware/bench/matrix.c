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
  for (int row = 0; row < SIZE; row++) {
    for (int column = 0; column < SIZE; column++) {
      int sum = 0;
      for (int i = 0; i < SIZE; i++) {
        sum += m->left[row][i] * m->right[i][column];
      }
      m->product[row][column] = sum;
    }
  }
}

static void transpose(int matrix[SIZE][SIZE]) {
  for (int row = 0; row < SIZE; row++) {
    for (int column = 0; column < row; column++) {
      int swapped = matrix[row][column];
      matrix[row][column] = matrix[column][row];
      matrix[column][row] = swapped;
    }
  }
}

static unsigned bits(int matrix[SIZE][SIZE], int low) {
  unsigned sum = 0;
  for (int row = 0; row < SIZE; row++) {
    for (int column = 0; column < SIZE; column++) {
      unsigned value = (unsigned)matrix[row][column] >> low & 0xFF;
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
  unsigned sum = bits(m->product, 3);
  transpose(m->product);
  for (int row = 0; row < SIZE; row++) {
    for (int column = 0; column < SIZE; column++) {
      m->left[row][column] = (short)(m->left[row][column] + m->product[row][column]);
    }
  }
  multiply(m);
  return fold(sum, bits(m->product, 7));
}
