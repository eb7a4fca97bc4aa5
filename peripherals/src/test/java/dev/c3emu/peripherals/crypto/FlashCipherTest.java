package dev.c3emu.peripherals.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FlashCipherTest {
  /** 00 01 .. 1F as a key file has it, so reversed in the key block. */
  private static final byte[] KEY_BLOCK = new byte[32];

  static {
    for (int i = 0; i < KEY_BLOCK.length; i++) {
      KEY_BLOCK[i] = (byte) (KEY_BLOCK.length - 1 - i);
    }
  }

  /** XTS-AES-128 vector 1 of IEEE 1619, turned around: the last 32 bytes of data unit 0. */
  @Test
  void zerosUnderAZeroKeyAreTheVectorOfTheStandard() {
    byte[] data = new byte[32];
    new FlashCipher(new byte[32]).encrypt(0x60, data);

    assertThat(org.bouncycastle.util.Arrays.reverse(data))
        .isEqualTo(hex("917cf69ebd68b2ec9b9fe9a3eadda692cd43d2f59598ed858c02c2652fbf922e"));
  }

  /** Computed with another implementation of XTS by the rules of the image encryption tool. */
  @Test
  void dataAcrossUnitsIsWhatTheImageEncryptionToolMakes() {
    byte[] data = new byte[96];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i * 3 + 1);
    }
    new FlashCipher(KEY_BLOCK).encrypt(0x12_0040, data);

    assertThat(data)
        .isEqualTo(
            hex(
                "fce3803e2577b36d92f9b28dce08ebd42ffe3821f6b209bd90f7daccb83d829c"
                    + "23f3b3f46a8e8043754a49aa03ca58b0ba43482799579ac268527f3252af8065"
                    + "31c500509d05153fa46b2a613276c19b7a929f46eabe33332a4fa8524e7545d5"));
  }

  @Property(tries = 50)
  void decryptingUndoesEncryptingPieceByPiece(
      @ForAll @Size(32) byte[] key,
      @ForAll @IntRange(max = 0xFF_FFFF) int block,
      @ForAll @IntRange(min = 1, max = 40) int blocks) {
    FlashCipher cipher = new FlashCipher(key);
    byte[] plain = new byte[blocks * 16];
    Arrays.fill(plain, (byte) block);
    byte[] encrypted = plain.clone();
    cipher.encrypt(block * 16, encrypted);
    byte[] decrypted = new byte[plain.length];
    for (int i = 0; i < plain.length; i += 16) {
      byte[] piece = Arrays.copyOfRange(encrypted, i, i + 16);
      cipher.decrypt(block * 16 + i, piece);
      System.arraycopy(piece, 0, decrypted, i, 16);
    }

    assertThat(decrypted).isEqualTo(plain);
    assertThat(encrypted).isNotEqualTo(plain);
  }

  @Test
  void theKeyIsTheFirstOneForFlashEncryption() {
    TestKeys keys =
        new TestKeys().key(4, KEY_BLOCK).purpose(4, KeySource.XTS_AES_128).purpose(1, 8);
    byte[] data = new byte[16];
    FlashCipher.of(keys).encrypt(0x1000, data);
    byte[] expected = new byte[16];
    new FlashCipher(KEY_BLOCK).encrypt(0x1000, expected);

    assertThat(data).isEqualTo(expected);
  }

  @Test
  void withoutSuchAKeyItIsZeros() {
    byte[] data = new byte[16];
    FlashCipher.of(new TestKeys()).encrypt(0x1000, data);
    byte[] expected = new byte[16];
    new FlashCipher(new byte[32]).encrypt(0x1000, expected);

    assertThat(data).isEqualTo(expected);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
