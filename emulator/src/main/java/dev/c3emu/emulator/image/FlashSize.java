package dev.c3emu.emulator.image;

import java.util.Arrays;

/** The sizes that flash chips come in. */
final class FlashSize {
  /** The largest that an ESP32-C3 can address. */
  static final int LARGEST = 16 << 20;

  private static final int SECTOR = 0x1000;
  private static final int SMALLEST = 1 << 20;
  private static final int USUAL = 4 << 20;

  private FlashSize() {}

  /**
   * The chip for a file: as large as a header says, but not smaller than the file.
   *
   * @param headerSize in bytes; 0 if there is no header or it has no valid size
   * @throws ImageFormatException if no chip is large enough
   */
  static int of(int headerSize, ImageBytes file) {
    if (file.length() > LARGEST) {
      throw file.malformed(LARGEST, "the end: at most 16 MB of flash", Hex.of(file.length()));
    }
    int wanted = headerSize == 0 ? USUAL : Math.min(headerSize, LARGEST);
    return atLeast(Math.max(wanted, file.length()));
  }

  /**
   * The smallest chip that holds so many bytes.
   *
   * @param bytes 0 to 16 MB
   */
  static int atLeast(int bytes) {
    int size = SMALLEST;
    while (size < bytes) {
      size <<= 1;
    }
    return size;
  }

  /** An erased chip. */
  static byte[] blank(int size) {
    byte[] flash = new byte[size];
    Arrays.fill(flash, 0, Math.min(SECTOR, size), (byte) 0xFF);
    // Doubling what is there takes far less than a loop over millions of bytes as a program starts.
    for (int done = SECTOR; done < size; done *= 2) {
      System.arraycopy(flash, 0, flash, done, Math.min(done, size - done));
    }
    return flash;
  }

  /** An erased chip of the usual size. */
  static byte[] blank() {
    return blank(USUAL);
  }

  /** A chip with a file at its start. */
  static byte[] holding(ImageBytes file, int size) {
    byte[] flash = blank(size);
    file.copyTo(flash, 0);
    return flash;
  }
}
