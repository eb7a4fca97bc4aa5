package dev.c3emu.peripherals.flash;

/**
 * What a flash chip says of itself.
 *
 * @param manufacturer JEDEC manufacturer, 0..0xFF
 * @param memoryType the vendor's family, 0..0xFF
 * @param capacity log2 of the size in bytes: 0x14 (1 MB) to 0x18 (16 MB)
 * @param uniqueId what the factory burnt in
 */
public record FlashIdentity(int manufacturer, int memoryType, int capacity, long uniqueId) {
  private static final int GIGADEVICE = 0xC8;
  private static final int GD25Q = 0x40;
  private static final long A_UNIQUE_ID = 0x4332_4653_0102_0304L;

  /**
   * The GigaDevice GD25Q part of the given size, which the boot loaders know and treat without
   * special cases.
   *
   * @param size bytes, a power of two
   */
  public static FlashIdentity ofSize(int size) {
    return new FlashIdentity(GIGADEVICE, GD25Q, Integer.numberOfTrailingZeros(size), A_UNIQUE_ID);
  }

  /** The one-byte device id of the commands 0x90 and 0xAB; vendors count it from one less. */
  public int deviceId() {
    return capacity - 1;
  }

  /** The reply to RDID (0x9F). */
  byte[] jedecId() {
    return new byte[] {(byte) manufacturer, (byte) memoryType, (byte) capacity};
  }

  /** The reply to RDUID (0x4B): 16 bytes, the unique id twice. */
  byte[] uniqueIdBytes() {
    byte[] bytes = new byte[16];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (uniqueId >>> 56 - i % 8 * 8);
    }
    return bytes;
  }
}
