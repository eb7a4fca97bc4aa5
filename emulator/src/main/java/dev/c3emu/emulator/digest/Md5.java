package dev.c3emu.emulator.digest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * MD5 (RFC 1321), for partition tables. The Java platform's own takes longer to come up than a
 * partition table takes to read.
 */
public final class Md5 {
  private static final int BLOCK_BYTES = 64;
  private static final int ROUNDS = 64;
  private static final int[] INITIAL = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};

  /** By how much each of the four kinds of round rotates, in turn. */
  private static final int[][] ROTATIONS = {
    {7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}
  };

  private Md5() {}

  /** The digest of a message, 16 bytes. */
  public static byte[] digest(byte[] message) {
    int[] state = INITIAL.clone();
    int whole = message.length & -BLOCK_BYTES;
    ByteBuffer blocks = ByteBuffer.wrap(message, 0, whole).order(ByteOrder.LITTLE_ENDIAN);
    while (blocks.hasRemaining()) {
      compress(state, blocks);
    }
    byte[] end = MessagePadding.end(message, ByteOrder.LITTLE_ENDIAN);
    ByteBuffer last = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN);
    while (last.hasRemaining()) {
      compress(state, last);
    }
    ByteBuffer digest =
        ByteBuffer.allocate(state.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int word : state) {
      digest.putInt(word);
    }
    return digest.array();
  }

  private static void compress(int[] state, ByteBuffer message) {
    int start = message.position();
    message.position(start + BLOCK_BYTES);
    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    for (int i = 0; i < ROUNDS; i++) {
      int mixed;
      int word;
      switch (i / 16) {
        case 0 -> {
          mixed = b & c | ~b & d;
          word = i;
        }
        case 1 -> {
          mixed = d & b | ~d & c;
          word = 5 * i + 1;
        }
        case 2 -> {
          mixed = b ^ c ^ d;
          word = 3 * i + 5;
        }
        default -> {
          mixed = c ^ (b | ~d);
          word = 7 * i;
        }
      }
      // RFC 1321, 3.4: the table is made of sines.
      int sine = (int) (long) (Math.abs(Math.sin(i + 1)) * 0x1p32);
      int sum = a + mixed + sine + message.getInt(start + word % 16 * Integer.BYTES);
      a = d;
      d = c;
      c = b;
      b += Integer.rotateLeft(sum, ROTATIONS[i / 16][i % 4]);
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
  }
}
