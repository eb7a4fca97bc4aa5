package dev.c3emu.peripherals.crypto;

import java.util.Random;

/** Key blocks with contents made up from a seed and purposes to be set. */
final class TestKeys implements KeySource {
  private final byte[][] keys = new byte[BLOCKS][KEY_BYTES];
  private final int[] purposes = new int[BLOCKS];

  TestKeys() {
    Random random = new Random(42);
    for (byte[] key : keys) {
      random.nextBytes(key);
    }
  }

  TestKeys purpose(int block, int purpose) {
    purposes[block] = purpose;
    return this;
  }

  TestKeys key(int block, byte[] key) {
    keys[block] = key.clone();
    return this;
  }

  @Override
  public byte[] key(int block) {
    return keys[block].clone();
  }

  @Override
  public int purpose(int block) {
    return purposes[block];
  }
}
