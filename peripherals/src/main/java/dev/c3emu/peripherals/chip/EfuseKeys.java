package dev.c3emu.peripherals.chip;

import dev.c3emu.peripherals.crypto.KeySource;
import dev.c3emu.peripherals.system.Efuse;

/** The eFuse key blocks as the accelerators see them. */
record EfuseKeys(Efuse efuse) implements KeySource {
  @Override
  public byte[] key(int block) {
    return efuse.key(block);
  }

  @Override
  public int purpose(int block) {
    return efuse.keyPurpose(block).code();
  }
}
