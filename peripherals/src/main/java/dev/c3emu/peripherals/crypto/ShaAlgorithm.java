package dev.c3emu.peripherals.crypto;

import java.util.Arrays;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.EncodableDigest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;

/** The hash functions of the accelerator, in the order of the values of MODE. */
enum ShaAlgorithm {
  SHA1 {
    @Override
    byte[] fresh() {
      return new SHA1Digest().getEncodedState();
    }

    @Override
    ExtendedDigest resume(byte[] encoded) {
      return new SHA1Digest(encoded);
    }
  },
  SHA224 {
    @Override
    byte[] fresh() {
      return new SHA224Digest().getEncodedState();
    }

    @Override
    ExtendedDigest resume(byte[] encoded) {
      return new SHA224Digest(encoded);
    }
  },
  SHA256 {
    @Override
    byte[] fresh() {
      return new SHA256Digest().getEncodedState();
    }

    @Override
    ExtendedDigest resume(byte[] encoded) {
      return new SHA256Digest(encoded);
    }
  };

  /** Bytes the compression function takes at once. */
  static final int BLOCK_BYTES = 64;

  /**
   * Bouncy Castle's encoding: count of bytes, intermediate hash value, words not yet compressed.
   */
  private static final int HEADER_BYTES = 16;

  private static final int TRAILER_BYTES = 5;

  private final byte[] template = fresh();

  /** The library's encoding of a digest that has seen nothing. */
  abstract byte[] fresh();

  /** A digest that goes on from an encoded state. */
  abstract ExtendedDigest resume(byte[] encoded);

  /** Length of the intermediate hash value. */
  int stateBytes() {
    return template.length - HEADER_BYTES - TRAILER_BYTES;
  }

  /** The intermediate hash value before the first block, as big-endian words. */
  byte[] initial() {
    return Arrays.copyOfRange(template, HEADER_BYTES, HEADER_BYTES + stateBytes());
  }

  /**
   * Runs the compression function over whole blocks.
   *
   * @param state the intermediate hash value, {@link #stateBytes} bytes; is replaced by the new one
   * @param blocks a multiple of {@link #BLOCK_BYTES} bytes
   */
  void compress(byte[] state, byte[] blocks) {
    byte[] encoded = template.clone();
    System.arraycopy(state, 0, encoded, HEADER_BYTES, stateBytes());
    ExtendedDigest digest = resume(encoded);
    digest.update(blocks, 0, blocks.length);
    byte[] compressed = ((EncodableDigest) digest).getEncodedState();
    System.arraycopy(compressed, HEADER_BYTES, state, 0, stateBytes());
  }
}
