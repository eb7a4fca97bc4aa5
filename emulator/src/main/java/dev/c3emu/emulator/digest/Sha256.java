package dev.c3emu.emulator.digest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * SHA-256 (FIPS 180-4), for images and for the accelerator. The Java platform's own takes longer to
 * come up than everything else that reading an image takes.
 */
public final class Sha256 {
  /** Bytes the compression function takes at once. */
  public static final int BLOCK_BYTES = 64;

  private static final int ROUNDS = 64;

  /** FIPS 180-4, 4.2.2. */
  private static final int[] K = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
  };

  /** FIPS 180-4, 5.3.3. */
  private static final int[] INITIAL = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
  };

  private final int[] schedule = new int[ROUNDS];

  /** A compression function with its working memory. */
  public Sha256() {}

  /** The digest of a message, 32 bytes. */
  public static byte[] digest(byte[] message) {
    int[] state = initial();
    Sha256 function = new Sha256();
    int whole = message.length & -BLOCK_BYTES;
    for (int at = 0; at < whole; at += BLOCK_BYTES) {
      function.compress(state, message, at);
    }
    byte[] end = MessagePadding.end(message, ByteOrder.BIG_ENDIAN);
    for (int at = 0; at < end.length; at += BLOCK_BYTES) {
      function.compress(state, end, at);
    }
    ByteBuffer digest = ByteBuffer.allocate(state.length * Integer.BYTES);
    digest.asIntBuffer().put(state);
    return digest.array();
  }

  /** The state before the first block, eight words. */
  public static int[] initial() {
    return INITIAL.clone();
  }

  /** Replaces a state of eight words by the one after the block that starts at {@code at}. */
  public void compress(int[] state, byte[] message, int at) {
    int[] w = schedule;
    for (int i = 0; i < 16; i++) {
      int from = at + i * Integer.BYTES;
      w[i] =
          message[from] << 24
              | (message[from + 1] & 0xFF) << 16
              | (message[from + 2] & 0xFF) << 8
              | message[from + 3] & 0xFF;
    }
    for (int i = 16; i < ROUNDS; i++) {
      int x = w[i - 15];
      int y = w[i - 2];
      int small0 = (x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3;
      int small1 = (y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10;
      w[i] = w[i - 16] + small0 + w[i - 7] + small1;
    }
    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    int e = state[4];
    int f = state[5];
    int g = state[6];
    int h = state[7];
    for (int i = 0; i < ROUNDS; i++) {
      int big1 = (e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7);
      int big0 = (a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10);
      int chosen = g ^ e & (f ^ g);
      int majority = a & b | c & (a | b);
      int next = h + big1 + chosen + K[i] + w[i];
      h = g;
      g = f;
      f = e;
      e = d + next;
      d = c;
      c = b;
      b = a;
      a = next + big0 + majority;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
  }
}
