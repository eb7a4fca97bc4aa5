/* What the programs of `c3emu bench cpu` have in common. */
#ifndef BENCH_H
#define BENCH_H

#include "rounds.h"

/* PROGRAM is the name of the program that is being compiled. */
#define JOINED(a, b) a##b
#define OF(program, what) JOINED(program, what)
#define ROUND OF(PROGRAM, _round)
#define ROUNDS OF(PROGRAM, _ROUNDS)

/* The devices of a board, and what the trap handler counts; start.S fills it in. */
struct devices {
  /* A byte stored here is printed. */
  volatile unsigned char *console;
  /* The console has room while (*status & status_mask) == status_ready. */
  volatile unsigned char *status;
  unsigned status_mask;
  unsigned status_ready;
  /* 1 stored here raises an interrupt, 0 takes it back. */
  volatile unsigned *bell;
  /* A store of 0x5555 here ends the run; null where a sleep does. */
  volatile unsigned *end;
  volatile unsigned interrupts;
};

/* The devices lie this far before the memory of a round. */
#define DEVICES_SIZE 256

static inline struct devices *devices_of(void *memory) {
  return (struct devices *)((char *)memory - DEVICES_SIZE);
}

/* Does some work, the same each time, in 128 KB of memory that hold anything, and sums it up. */
unsigned ROUND(void *memory);

unsigned sort_round(void *memory);
unsigned matrix_round(void *memory);
unsigned list_round(void *memory);
unsigned crc_round(void *memory);
unsigned scanner_round(void *memory);

/* The next of a row of numbers that look random. */
static inline unsigned next_random(unsigned *state) {
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

/* A sum of sums. */
static inline unsigned fold(unsigned sum, unsigned value) {
  return (sum << 5 | sum >> 27) ^ value;
}

#endif
