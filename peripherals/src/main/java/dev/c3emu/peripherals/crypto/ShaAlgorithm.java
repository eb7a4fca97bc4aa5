package dev.c3emu.peripherals.crypto;

import dev.c3emu.emulator.digest.Sha256;
import java.nio.ByteBuffer;

/** The hash functions of the accelerator (FIPS 180-4), in the order of the values of MODE. */
enum ShaAlgorithm {
  SHA1(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0) {
    @Override
    void compress(int[] state, byte[] blocks, int at) {
      Sha1.compress(state, blocks, at);
    }
  },
  SHA224(
      0xc1059ed8,
      0x367cd507,
      0x3070dd17,
      0xf70e5939,
      0xffc00b31,
      0x68581511,
      0x64f98fa7,
      0xbefa4fa4),
  SHA256(Sha256.initial());

  /** Bytes the compression function takes at once. */
  static final int BLOCK_BYTES = Sha256.BLOCK_BYTES;

  private final int[] initial;

  ShaAlgorithm(int... initial) {
    this.initial = initial;
  }

  /** Length of the intermediate hash value. */
  int stateBytes() {
    return initial.length * Integer.BYTES;
  }

  /** The intermediate hash value before the first block, as big-endian words. */
  byte[] initial() {
    return bytes(initial);
  }

  /**
   * Runs the compression function over whole blocks.
   *
   * @param state the intermediate hash value, {@link #stateBytes} bytes; is replaced by the new one
   * @param blocks a multiple of {@link #BLOCK_BYTES} bytes
   */
  void compress(byte[] state, byte[] blocks) {
    int[] words = new int[initial.length];
    ByteBuffer.wrap(state).asIntBuffer().get(words);
    for (int at = 0; at < blocks.length; at += BLOCK_BYTES) {
      compress(words, blocks, at);
    }
    System.arraycopy(bytes(words), 0, state, 0, state.length);
  }

  void compress(int[] state, byte[] blocks, int at) {
    new Sha256().compress(state, blocks, at);
  }

  private static byte[] bytes(int[] words) {
    ByteBuffer bytes = ByteBuffer.allocate(words.length * Integer.BYTES);
    bytes.asIntBuffer().put(words);
    return bytes.array();
  }
}
