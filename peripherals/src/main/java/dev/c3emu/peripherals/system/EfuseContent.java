package dev.c3emu.peripherals.system;

import java.util.Objects;

/** What is burnt into the eFuses of a chip when it is taken into use; immutable. */
public final class EfuseContent {
  /** How many blocks the chip has. */
  public static final int BLOCKS = 11;

  /** Words of a block; the first two blocks have fewer that can be read. */
  public static final int WORDS = 8;

  /** How many key blocks the chip has. */
  public static final int KEYS = 6;

  /** Bytes of a key. */
  public static final int KEY_BYTES = 32;

  static final int FIRST_KEY_BLOCK = 4;

  private final int[][] blocks;

  private EfuseContent(int[][] blocks) {
    this.blocks = blocks;
  }

  /** A chip of revision v0.4, calibrated, without flash in the package and without keys. */
  public static EfuseContent standard() {
    return builder().build();
  }

  /** A builder that starts from the {@link #standard} content. */
  public static Builder builder() {
    return new Builder()
        .mac(0x6055_F9C3_E001L)
        .revision(0, 4)
        .blockVersion(1, 3)
        .uniqueId(
            new byte[] {
              0x43, 0x33, 0x65, 0x6D, 0x75, 0x00, 0x01, 0x02,
              0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0A
            })
        .set(EfuseField.K_RTC_LDO, 8)
        .set(EfuseField.K_DIG_LDO, 8)
        .set(EfuseField.V_RTC_DBIAS20, 4)
        .set(EfuseField.V_DIG_DBIAS20, 4)
        .set(EfuseField.DIG_DBIAS_HVT, 24)
        .set(EfuseField.OCODE, 90)
        .idealAdc();
  }

  /** A fresh copy of all blocks. */
  int[][] blocks() {
    int[][] copy = new int[BLOCKS][];
    for (int i = 0; i < BLOCKS; i++) {
      copy[i] = blocks[i].clone();
    }
    return copy;
  }

  /** The value of a field. */
  public long field(EfuseField field) {
    return field.read(blocks[field.block()]);
  }

  /** Puts together the content; every method replaces what was there. */
  public static final class Builder {
    private final int[][] blocks = new int[BLOCKS][WORDS];

    private Builder() {}

    /**
     * Sets a field.
     *
     * @throws IllegalArgumentException if the value does not fit
     */
    public Builder set(EfuseField field, long value) {
      if (value < 0 || value >>> field.width() != 0) {
        throw new IllegalArgumentException(field + " has " + field.width() + " bits: " + value);
      }
      field.write(blocks[field.block()], value);
      return this;
    }

    /**
     * The factory MAC address, the base of all of the chip's addresses.
     *
     * @param address 48 bits, the first byte on top
     */
    public Builder mac(long address) {
      return set(EfuseField.MAC, address);
    }

    /**
     * The revision of the silicon.
     *
     * @param major 0..3
     * @param minor 0..15
     */
    public Builder revision(int major, int minor) {
      return set(EfuseField.WAFER_VERSION_MAJOR, major)
          .set(EfuseField.WAFER_VERSION_MINOR_LO, minor & 7)
          .set(EfuseField.WAFER_VERSION_MINOR_HI, minor >>> 3);
    }

    /**
     * The layout of the eFuse blocks.
     *
     * @param major 0..3; 1 means that block 2 holds calibration values
     * @param minor 0..7
     */
    public Builder blockVersion(int major, int minor) {
      return set(EfuseField.BLK_VERSION_MAJOR, major).set(EfuseField.BLK_VERSION_MINOR, minor);
    }

    /**
     * The optional unique identifier.
     *
     * @param id 16 bytes
     */
    public Builder uniqueId(byte[] id) {
      return bytes(2, id, 16);
    }

    /**
     * Burns a key.
     *
     * @param key 0..5
     * @param value 32 bytes, in the order of the block's bytes
     * @param readable whether software can read it; the purpose and the key itself cannot be
     *     changed in either case
     */
    public Builder key(int key, EfuseKeyPurpose purpose, byte[] value, boolean readable) {
      Objects.checkIndex(key, KEYS);
      set(EfuseField.keyPurpose(key), purpose.code());
      bytes(FIRST_KEY_BLOCK + key, value, KEY_BYTES);
      int[] repeat = blocks[0];
      long writeProtection = EfuseField.WR_DIS.read(repeat);
      long readProtection = EfuseField.RD_DIS.read(repeat) & ~(1L << key);
      return set(EfuseField.WR_DIS, writeProtection | 1L << 8 + key | 1L << 23 + key)
          .set(EfuseField.RD_DIS, readable ? readProtection : readProtection | 1L << key);
    }

    /**
     * Calibration of an ADC whose full scale is exactly 750, 1050, 1300 and 2500 mV at the four
     * attenuations: the reading, less 2000, of the voltage that ESP-IDF takes for reference.
     */
    private Builder idealAdc() {
      return set(EfuseField.ADC1_INIT_CODE_ATTEN0, 900)
          .set(EfuseField.ADC1_INIT_CODE_ATTEN1, 860)
          .set(EfuseField.ADC1_INIT_CODE_ATTEN2, 850)
          .set(EfuseField.ADC1_INIT_CODE_ATTEN3, 840)
          .set(EfuseField.ADC1_CAL_VOL_ATTEN0, 400 * 4095 / 750 - 2000)
          .set(EfuseField.ADC1_CAL_VOL_ATTEN1, 550 * 4095 / 1050 - 2000)
          .set(EfuseField.ADC1_CAL_VOL_ATTEN2, 750 * 4095 / 1300 - 2000)
          .set(EfuseField.ADC1_CAL_VOL_ATTEN3, 1370 * 4095 / 2500 - 2000);
    }

    private Builder bytes(int block, byte[] value, int length) {
      if (value.length != length) {
        throw new IllegalArgumentException("eFuse block " + block + ": " + value.length + " bytes");
      }
      for (int i = 0; i < length; i++) {
        int shift = 8 * (i % 4);
        int word = blocks[block][i / 4] & ~(0xFF << shift);
        blocks[block][i / 4] = word | (value[i] & 0xFF) << shift;
      }
      return this;
    }

    public EfuseContent build() {
      int[][] copy = new int[BLOCKS][];
      for (int i = 0; i < BLOCKS; i++) {
        copy[i] = blocks[i].clone();
      }
      return new EfuseContent(copy);
    }
  }
}
