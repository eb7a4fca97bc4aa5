package dev.c3emu.peripherals.crypto;

/** The keys in the eFuse, as the accelerators get them past the reach of software. */
public interface KeySource {
  /** How many key blocks there are: KEY0 to KEY5. */
  int BLOCKS = 6;

  /** Bytes of a key block. */
  int KEY_BYTES = 32;

  /** KEY_PURPOSE of a key for flash encryption with XTS-AES-128. */
  int XTS_AES_128 = 4;

  /** KEY_PURPOSE of an HMAC key for both JTAG and the digital signature. */
  int HMAC_DOWN_ALL = 5;

  /** KEY_PURPOSE of an HMAC key that re-enables JTAG. */
  int HMAC_DOWN_JTAG = 6;

  /** KEY_PURPOSE of an HMAC key for the digital signature. */
  int HMAC_DOWN_DIGITAL_SIGNATURE = 7;

  /** KEY_PURPOSE of an HMAC key whose results software may read. */
  int HMAC_UP = 8;

  /**
   * The bytes of a key block, {@link #KEY_BYTES} of them, lowest register first and least
   * significant byte of a register first, whether or not software may read them.
   *
   * @param block 0..5
   */
  byte[] key(int block);

  /**
   * The KEY_PURPOSE of a key block.
   *
   * @param block 0..5
   * @return 0..15
   */
  int purpose(int block);
}
