/* Sorts 400 numbers three ways: by heap, by quicksort that leaves short runs, and by insertion. */
#include "bench.h"

#define COUNT 400
#define SHORT_RUN 12

static void fill(int *values, unsigned seed) {
  for (int i = 0; i < COUNT; i++) {
    values[i] = (int)(next_random(&seed) & 0xFFFFF) - 0x80000;
  }
}

static void sift(int *values, int from, int count) {
  int value = values[from];
  int at = from;
  for (int child = 2 * at + 1; child < count; child = 2 * at + 1) {
    if (child + 1 < count && values[child + 1] > values[child]) {
      child++;
    }
    if (values[child] <= value) {
      break;
    }
    values[at] = values[child];
    at = child;
  }
  values[at] = value;
}

static void heap_sort(int *values) {
  for (int i = COUNT / 2 - 1; i >= 0; i--) {
    sift(values, i, COUNT);
  }
  for (int i = COUNT - 1; i > 0; i--) {
    int largest = values[0];
    values[0] = values[i];
    values[i] = largest;
    sift(values, 0, i);
  }
}

static void quick_sort(int *values, int low, int high) {
  while (high - low > SHORT_RUN) {
    int pivot = values[(low + high) / 2];
    int i = low;
    int j = high;
    while (i <= j) {
      while (values[i] < pivot) {
        i++;
      }
      while (values[j] > pivot) {
        j--;
      }
      if (i <= j) {
        int swapped = values[i];
        values[i++] = values[j];
        values[j--] = swapped;
      }
    }
    quick_sort(values, low, j);
    low = i;
  }
}

static void insertion_sort(int *values) {
  for (int i = 1; i < COUNT; i++) {
    int value = values[i];
    int at = i;
    for (; at > 0 && values[at - 1] > value; at--) {
      values[at] = values[at - 1];
    }
    values[at] = value;
  }
}

static unsigned sum_of(const int *values) {
  unsigned sum = 0;
  for (int i = 0; i < COUNT; i += 7) {
    sum = fold(sum, (unsigned)values[i]);
  }
  return sum;
}

unsigned sort_round(void *memory) {
  int *values = memory;
  fill(values, 1);
  heap_sort(values);
  unsigned sum = sum_of(values);
  fill(values, 2);
  quick_sort(values, 0, COUNT - 1);
  insertion_sort(values);
  return fold(sum, sum_of(values));
}
