package dev.c3emu.peripherals.system;

/** What a key block is for, with the code of its KEY_PURPOSE field (TRM "eFuse Controller"). */
public enum EfuseKeyPurpose {
  USER(0),
  RESERVED(1),
  XTS_AES_128_KEY(4),
  HMAC_DOWN_ALL(5),
  HMAC_DOWN_JTAG(6),
  HMAC_DOWN_DIGITAL_SIGNATURE(7),
  HMAC_UP(8),
  SECURE_BOOT_DIGEST0(9),
  SECURE_BOOT_DIGEST1(10),
  SECURE_BOOT_DIGEST2(11);

  private final int code;

  EfuseKeyPurpose(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /** The purpose with a code; a code without a meaning is {@link #RESERVED}. */
  public static EfuseKeyPurpose of(int code) {
    for (EfuseKeyPurpose purpose : values()) {
      if (purpose.code == code) {
        return purpose;
      }
    }
    return RESERVED;
  }
}
