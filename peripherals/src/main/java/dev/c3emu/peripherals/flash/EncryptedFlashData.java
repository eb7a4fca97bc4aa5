package dev.c3emu.peripherals.flash;

/**
 * The block that encrypts data on its way to flash ("External Memory Encryption and Decryption",
 * manual encryption). While it has released a result, a page program sends that instead of SPI1's
 * own buffer.
 */
public interface EncryptedFlashData {
  /** Nothing is ever encrypted. */
  EncryptedFlashData NONE =
      new EncryptedFlashData() {
        @Override
        public boolean isReleased() {
          return false;
        }

        @Override
        public int address() {
          return 0;
        }

        @Override
        public byte[] ciphertext() {
          return new byte[0];
        }
      };

  /** Whether a result waits to be programmed. */
  boolean isReleased();

  /** Where in flash the result belongs; asked only if {@link #isReleased}. */
  int address();

  /** The result, 16, 32 or 64 bytes; asked only if {@link #isReleased}. */
  byte[] ciphertext();
}
