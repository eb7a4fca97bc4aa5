/* A stack machine whose operations are called through a table: an indirect call for each. */
#include "bench.h"

#define OPERATIONS 16
#define LENGTH 512

struct machine {
  unsigned top;
  unsigned second;
  unsigned counter;
  unsigned registers[8];
};

typedef void operation(struct machine *machine, unsigned operand);

static void push(struct machine *m, unsigned operand) { m->second = m->top; m->top = operand; }
static void add(struct machine *m, unsigned operand) { m->top += m->second + operand; }
static void subtract(struct machine *m, unsigned operand) { m->top -= m->second ^ operand; }
static void both(struct machine *m, unsigned operand) { m->top &= m->second | operand; }
static void either(struct machine *m, unsigned operand) { m->top |= m->second & operand; }
static void differ(struct machine *m, unsigned operand) { m->top ^= m->second + operand; }
static void left(struct machine *m, unsigned operand) { m->top <<= operand & 7; }
static void right(struct machine *m, unsigned operand) { m->top >>= operand & 7; }
static void swap(struct machine *m, unsigned operand) { unsigned top = m->top; m->top = m->second + operand; m->second = top; }
static void load(struct machine *m, unsigned operand) { m->second = m->top; m->top = m->registers[operand & 7]; }
static void store(struct machine *m, unsigned operand) { m->registers[operand & 7] = m->top; }
static void multiply(struct machine *m, unsigned operand) { m->top *= m->second | operand | 1; }
static void count(struct machine *m, unsigned operand) { m->counter += operand; }
static void compare(struct machine *m, unsigned operand) { m->top = m->top < m->second ? operand : m->top; }
static void invert(struct machine *m, unsigned operand) { m->top = ~m->top ^ operand; }
static void rotate(struct machine *m, unsigned operand) { m->top = fold(m->top, operand); }

struct workspace {
  operation *table[OPERATIONS];
  struct machine machine;
  unsigned short program[LENGTH];
};

static void make_table(operation **table) {
  table[0] = push;
  table[1] = add;
  table[2] = subtract;
  table[3] = both;
  table[4] = either;
  table[5] = differ;
  table[6] = left;
  table[7] = right;
  table[8] = swap;
  table[9] = load;
  table[10] = store;
  table[11] = multiply;
  table[12] = count;
  table[13] = compare;
  table[14] = invert;
  table[15] = rotate;
}

unsigned indirect_round(void *memory) {
  struct workspace *w = memory;
  unsigned seed = 9;
  make_table(w->table);
  w->machine.top = 1;
  w->machine.second = 2;
  w->machine.counter = 0;
  for (int i = 0; i < 8; i++) {
    w->machine.registers[i] = (unsigned)i;
  }
  for (int i = 0; i < LENGTH; i++) {
    w->program[i] = (unsigned short)next_random(&seed);
  }
  for (int repeat = 0; repeat < 20; repeat++) {
    for (int i = 0; i < LENGTH; i++) {
      unsigned code = w->program[i];
      w->table[code & (OPERATIONS - 1)](&w->machine, code >> 4);
    }
  }
  return fold(fold(w->machine.top, w->machine.second), w->machine.counter);
}
