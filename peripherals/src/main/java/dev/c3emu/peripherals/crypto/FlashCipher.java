package dev.c3emu.peripherals.crypto;

import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.Pack;

/**
 * XTS-AES-128 as the flash encryption applies it (IEEE 1619; TRM "External Memory Encryption and
 * Decryption"): data units of 128 bytes, numbered by their flash address, whose bytes go through
 * the cipher last one first. The key block, too, is the key with its last byte first.
 */
public final class FlashCipher {
  /** Address and length of everything that is ciphered are multiples of this. */
  public static final int BLOCK_BYTES = 16;

  private static final int UNIT_BYTES = 128;
  private static final int UNIT_BLOCKS = UNIT_BYTES / BLOCK_BYTES;
  private static final int HALF = KeySource.KEY_BYTES / 2;

  /** The polynomial of the field the tweaks are multiplied in. */
  private static final int REDUCTION = 0x87;

  private final BlockCipher encryptor;
  private final BlockCipher decryptor;
  private final BlockCipher tweaker;

  /**
   * @param keyBlock the 32 bytes of the eFuse key block
   */
  public FlashCipher(byte[] keyBlock) {
    byte[] key = Arrays.reverse(keyBlock);
    encryptor = cipher(true, Arrays.copyOfRange(key, 0, HALF));
    decryptor = cipher(false, Arrays.copyOfRange(key, 0, HALF));
    tweaker = cipher(true, Arrays.copyOfRange(key, HALF, KeySource.KEY_BYTES));
  }

  /** The cipher with the key in the first key block whose purpose is flash encryption, or zeros. */
  public static FlashCipher of(KeySource keys) {
    for (int block = 0; block < KeySource.BLOCKS; block++) {
      if (keys.purpose(block) == KeySource.XTS_AES_128) {
        return new FlashCipher(keys.key(block));
      }
    }
    return new FlashCipher(new byte[KeySource.KEY_BYTES]);
  }

  /**
   * Encrypts data in place.
   *
   * @param address flash address of the first byte, a multiple of {@link #BLOCK_BYTES}
   * @param data whole blocks
   */
  public void encrypt(int address, byte[] data) {
    process(encryptor, address, data);
  }

  /**
   * Decrypts data in place.
   *
   * @param address flash address of the first byte, a multiple of {@link #BLOCK_BYTES}
   * @param data whole blocks
   */
  public void decrypt(int address, byte[] data) {
    process(decryptor, address, data);
  }

  private void process(BlockCipher cipher, int address, byte[] data) {
    byte[][] tweaks = new byte[0][];
    int unit = -1;
    byte[] block = new byte[BLOCK_BYTES];
    for (int i = 0; i < data.length; i += BLOCK_BYTES) {
      int at = address + i;
      if ((at & -UNIT_BYTES) != unit) {
        unit = at & -UNIT_BYTES;
        tweaks = tweaks(unit);
      }
      byte[] tweak = tweaks[UNIT_BLOCKS - 1 - (at - unit) / BLOCK_BYTES];
      for (int j = 0; j < BLOCK_BYTES; j++) {
        block[j] = (byte) (data[i + BLOCK_BYTES - 1 - j] ^ tweak[j]);
      }
      cipher.processBlock(block, 0, block, 0);
      for (int j = 0; j < BLOCK_BYTES; j++) {
        data[i + BLOCK_BYTES - 1 - j] = (byte) (block[j] ^ tweak[j]);
      }
    }
  }

  /** The tweaks of a data unit's blocks, in the order in which the cipher sees the blocks. */
  private byte[][] tweaks(int unit) {
    byte[][] tweaks = new byte[UNIT_BLOCKS][BLOCK_BYTES];
    Pack.intToLittleEndian(unit, tweaks[0], 0);
    tweaker.processBlock(tweaks[0], 0, tweaks[0], 0);
    for (int i = 1; i < UNIT_BLOCKS; i++) {
      int carry = 0;
      for (int j = 0; j < BLOCK_BYTES; j++) {
        int shifted = (tweaks[i - 1][j] & 0xFF) << 1 | carry;
        tweaks[i][j] = (byte) shifted;
        carry = shifted >>> Byte.SIZE;
      }
      tweaks[i][0] ^= (byte) (carry * REDUCTION);
    }
    return tweaks;
  }

  private static BlockCipher cipher(boolean encrypting, byte[] key) {
    BlockCipher cipher = AESEngine.newInstance();
    cipher.init(encrypting, new KeyParameter(key));
    return cipher;
  }
}
