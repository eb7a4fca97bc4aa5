package dev.c3emu.peripherals.crypto;

import java.nio.ByteBuffer;

/** The compression function of SHA-1 (FIPS 180-4, 6.1.2). */
final class Sha1 {
  private static final int ROUNDS = 80;

  private Sha1() {}

  /** Replaces a state of five words by the one after the block that starts at {@code at}. */
  static void compress(int[] state, byte[] message, int at) {
    int[] w = new int[ROUNDS];
    ByteBuffer.wrap(message).position(at).slice().asIntBuffer().get(w, 0, 16);
    for (int i = 16; i < ROUNDS; i++) {
      w[i] = Integer.rotateLeft(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    }
    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    int e = state[4];
    for (int i = 0; i < ROUNDS; i++) {
      int next = Integer.rotateLeft(a, 5) + e + w[i] + mixed(i, b, c, d);
      e = d;
      d = c;
      c = Integer.rotateLeft(b, 30);
      b = a;
      a = next;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
  }

  /** The function and the constant of a round. */
  private static int mixed(int round, int b, int c, int d) {
    return switch (round / 20) {
      case 0 -> (b & c | ~b & d) + 0x5a827999;
      case 1 -> (b ^ c ^ d) + 0x6ed9eba1;
      case 2 -> (b & c | b & d | c & d) + 0x8f1bbcdc;
      default -> (b ^ c ^ d) + 0xca62c1d6;
    };
  }
}
