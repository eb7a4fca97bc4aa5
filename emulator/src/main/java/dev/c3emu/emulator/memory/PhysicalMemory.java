package dev.c3emu.emulator.memory;

/**
 * Memory as a bus master other than the CPU sees it: a DMA engine's view of SRAM. There is no
 * protection and no cache; addresses are the data-bus ones (SRAM1 at 0x3FC8_0000).
 */
public interface PhysicalMemory {
  /**
   * Whether the bytes {@code address..address+length-1} are all memory a DMA engine can reach.
   *
   * @param length 0 or more
   */
  boolean contains(int address, int length);

  /**
   * Copies out of guest memory.
   *
   * @throws IndexOutOfBoundsException if not {@link #contains}
   */
  void read(int address, byte[] into, int offset, int length);

  /**
   * Copies into guest memory; translated or decoded code there is dropped.
   *
   * @throws IndexOutOfBoundsException if not {@link #contains}
   */
  void write(int address, byte[] from, int offset, int length);

  /** Reads a little-endian word; a convenience over {@link #read}. */
  default int readWord(int address) {
    byte[] bytes = new byte[4];
    read(address, bytes, 0, 4);
    return bytes[0] & 0xFF
        | (bytes[1] & 0xFF) << 8
        | (bytes[2] & 0xFF) << 16
        | (bytes[3] & 0xFF) << 24;
  }

  /** Writes a little-endian word; a convenience over {@link #write}. */
  default void writeWord(int address, int value) {
    byte[] bytes = {
      (byte) value, (byte) (value >>> 8), (byte) (value >>> 16), (byte) (value >>> 24)
    };
    write(address, bytes, 0, 4);
  }
}
