package dev.c3emu.peripherals.chip;

import dev.c3emu.peripherals.crypto.XtsAes;
import dev.c3emu.peripherals.flash.EncryptedFlashData;

/** What the XTS-AES block has encrypted, as SPI1 takes it. */
record EncryptedLine(XtsAes xts) implements EncryptedFlashData {
  @Override
  public boolean isReleased() {
    return xts.encrypted().isPresent();
  }

  @Override
  public int address() {
    return xts.encrypted().orElseThrow().address();
  }

  @Override
  public byte[] ciphertext() {
    return xts.encrypted().orElseThrow().bytes();
  }
}
