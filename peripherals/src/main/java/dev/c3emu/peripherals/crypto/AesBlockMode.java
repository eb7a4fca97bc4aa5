package dev.c3emu.peripherals.crypto;

import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.util.Bytes;

/**
 * The block cipher modes of DMA-AES, in the order of the values of BLOCK_MODE (NIST SP 800-38A).
 */
enum AesBlockMode {
  ECB {
    @Override
    void process(Chain chain, byte[] in, byte[] out) {
      chain.cipher.processBlock(in, 0, out, 0);
    }
  },
  CBC {
    @Override
    void process(Chain chain, byte[] in, byte[] out) {
      if (chain.encrypting) {
        xor(in, chain.vector, chain.vector);
        chain.cipher.processBlock(chain.vector, 0, out, 0);
        copy(out, chain.vector);
      } else {
        chain.cipher.processBlock(in, 0, out, 0);
        xor(out, chain.vector, out);
        copy(in, chain.vector);
      }
    }
  },
  OFB {
    @Override
    void process(Chain chain, byte[] in, byte[] out) {
      chain.cipher.processBlock(chain.vector, 0, chain.vector, 0);
      xor(in, chain.vector, out);
    }
  },
  CTR {
    @Override
    void process(Chain chain, byte[] in, byte[] out) {
      chain.cipher.processBlock(chain.vector, 0, out, 0);
      xor(in, out, out);
      increment(chain);
    }
  },
  CFB8 {
    @Override
    void process(Chain chain, byte[] in, byte[] out) {
      byte[] stream = new byte[BLOCK_BYTES];
      for (int i = 0; i < BLOCK_BYTES; i++) {
        chain.cipher.processBlock(chain.vector, 0, stream, 0);
        out[i] = (byte) (in[i] ^ stream[0]);
        System.arraycopy(chain.vector, 1, chain.vector, 0, BLOCK_BYTES - 1);
        chain.vector[BLOCK_BYTES - 1] = chain.encrypting ? out[i] : in[i];
      }
    }
  },
  CFB128 {
    @Override
    void process(Chain chain, byte[] in, byte[] out) {
      chain.cipher.processBlock(chain.vector, 0, out, 0);
      xor(in, out, out);
      copy(chain.encrypting ? out : in, chain.vector);
    }
  };

  static final int BLOCK_BYTES = 16;

  /** Bytes at the end of the vector that a 32-bit counter occupies. */
  private static final int SHORT_COUNTER_BYTES = 4;

  /** Whether the mode decrypts by running the cipher backwards, rather than forwards. */
  boolean invertsCipher() {
    return this == ECB || this == CBC;
  }

  /** Transforms one block and moves the vector on; the arrays must differ. */
  abstract void process(Chain chain, byte[] in, byte[] out);

  /**
   * What a mode works with.
   *
   * @param cipher keyed, in the direction the mode needs
   * @param vector the initialization vector, counter or feedback; changed by every block
   * @param wideCounter whether CTR counts in all 128 bits, not in the last 32
   */
  record Chain(BlockCipher cipher, boolean encrypting, byte[] vector, boolean wideCounter) {}

  private static void increment(Chain chain) {
    int stop = chain.wideCounter ? 0 : BLOCK_BYTES - SHORT_COUNTER_BYTES;
    for (int i = BLOCK_BYTES - 1; i >= stop && ++chain.vector[i] == 0; i--) {}
  }

  private static void xor(byte[] a, byte[] b, byte[] into) {
    Bytes.xor(BLOCK_BYTES, a, b, into);
  }

  private static void copy(byte[] from, byte[] to) {
    System.arraycopy(from, 0, to, 0, BLOCK_BYTES);
  }
}
