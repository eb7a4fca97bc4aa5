/* A state machine: takes a text apart into names, numbers of several kinds, strings and comments. */
#include "bench.h"

#define LENGTH 3072

enum state {
  BETWEEN,
  NAME,
  ZERO,
  DECIMAL,
  HEXADECIMAL,
  POINT,
  FRACTION,
  EXPONENT,
  TEXT,
  ESCAPE,
  COMMENT,
  BAD,
  STATES
};

struct workspace {
  unsigned ends[STATES];
  char text[LENGTH];
};

static void write_text(char *text, unsigned seed) {
  int at = 0;
  while (at < LENGTH - 8) {
    unsigned random = next_random(&seed);
    unsigned kind = random & 7;
    int length = 1 + (int)(random >> 3 & 3);
    char first = (char)(kind == 0 ? '"' : kind == 1 ? '#' : kind < 4 ? 'a' + (random >> 5 & 15) : '0' + (random >> 5 & 7));
    text[at++] = first;
    for (int i = 0; i < length; i++) {
      unsigned choice = next_random(&seed) % 21;
      text[at++] = (char)(choice < 10 ? '0' + choice
                          : choice < 16 ? 'a' + choice - 10
                          : choice == 16 ? 'x'
                          : choice == 17 ? '.'
                          : choice == 18 ? '\\'
                          : '_');
    }
    if (kind == 0) {
      text[at++] = '"';
    }
    text[at++] = kind == 1 ? '\n' : ' ';
  }
  while (at < LENGTH) {
    text[at++] = ' ';
  }
}

static int is_digit(char c) { return c >= '0' && c <= '9'; }

static int is_hexadecimal(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

static int is_letter(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }

static enum state begin(char c) {
  if (is_letter(c)) {
    return NAME;
  }
  if (c == '0') {
    return ZERO;
  }
  if (is_digit(c)) {
    return DECIMAL;
  }
  switch (c) {
    case '"':
      return TEXT;
    case '#':
      return COMMENT;
    case '.':
      return POINT;
    case ' ':
    case '\n':
      return BETWEEN;
    default:
      return BAD;
  }
}

static enum state next(enum state state, char c) {
  int blank = c == ' ' || c == '\n';
  switch (state) {
    case BETWEEN:
      return begin(c);
    case NAME:
      return is_letter(c) || is_digit(c) ? NAME : blank ? BETWEEN : BAD;
    case ZERO:
      return c == 'x' ? HEXADECIMAL : is_digit(c) ? DECIMAL : c == '.' ? POINT : blank ? BETWEEN : BAD;
    case DECIMAL:
      return is_digit(c) ? DECIMAL : c == '.' ? POINT : c == 'e' ? EXPONENT : blank ? BETWEEN : BAD;
    case HEXADECIMAL:
      return is_hexadecimal(c) ? HEXADECIMAL : blank ? BETWEEN : BAD;
    case POINT:
      return is_digit(c) ? FRACTION : BAD;
    case FRACTION:
      return is_digit(c) ? FRACTION : c == 'e' ? EXPONENT : blank ? BETWEEN : BAD;
    case EXPONENT:
      return is_digit(c) ? EXPONENT : blank ? BETWEEN : BAD;
    case TEXT:
      return c == '"' ? BETWEEN : c == '\\' ? ESCAPE : TEXT;
    case ESCAPE:
      return TEXT;
    case COMMENT:
      return c == '\n' ? BETWEEN : COMMENT;
    default:
      return blank ? BETWEEN : BAD;
  }
}

unsigned scanner_round(void *memory) {
  struct workspace *w = memory;
  for (int i = 0; i < STATES; i++) {
    w->ends[i] = 0;
  }
  write_text(w->text, 7);
  enum state state = BETWEEN;
  for (int i = 0; i < LENGTH; i++) {
    enum state following = next(state, w->text[i]);
    if (following != state) {
      w->ends[state]++;
    }
    state = following;
  }
  unsigned sum = 0;
  for (int i = 0; i < STATES; i++) {
    sum = fold(sum, w->ends[i]);
  }
  return sum;
}
