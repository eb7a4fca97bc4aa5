/* Checks 1 KB with a CRC-32 by table, which it makes, and with a CRC-16 bit by bit. */
#include "bench.h"

#define LENGTH 1024

struct workspace {
  unsigned table[256];
  unsigned char data[LENGTH];
};

static void make_table(unsigned *table) {
  for (unsigned i = 0; i < 256; i++) {
    unsigned value = i;
    for (int bit = 0; bit < 8; bit++) {
      value = value & 1 ? value >> 1 ^ 0xEDB88320u : value >> 1;
    }
    table[i] = value;
  }
}

static unsigned crc32(const struct workspace *w) {
  unsigned crc = 0xFFFFFFFFu;
  for (int i = 0; i < LENGTH; i++) {
    crc = w->table[(crc ^ w->data[i]) & 0xFF] ^ crc >> 8;
  }
  return ~crc;
}

static unsigned crc16(const unsigned char *data, int length) {
  unsigned short crc = 0xFFFF;
  for (int i = 0; i < length; i++) {
    unsigned char byte = data[i];
    for (int bit = 0; bit < 8; bit++) {
      int differs = (crc ^ byte) & 1;
      crc >>= 1;
      byte >>= 1;
      if (differs) {
        crc ^= 0xA001;
      }
    }
  }
  return crc;
}

unsigned crc_round(void *memory) {
  struct workspace *w = memory;
  unsigned seed = 6;
  make_table(w->table);
  for (int i = 0; i < LENGTH; i++) {
    w->data[i] = (unsigned char)next_random(&seed);
  }
  unsigned sum = 0;
  for (int i = 0; i < 6; i++) {
    sum = fold(sum, crc32(w));
    w->data[i] ^= (unsigned char)sum;
  }
  return fold(sum, crc16(w->data, LENGTH / 4));
}
