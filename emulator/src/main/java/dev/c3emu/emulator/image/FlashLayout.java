package dev.c3emu.emulator.image;

import java.util.Map;
import java.util.TreeMap;

/**
 * Composes the content of a flash from parts: {@code new FlashLayout().part(0, bootloader)
 * .part(0x8000, table).part(0x10000, app).toMergedFile()}.
 */
public final class FlashLayout {
  private final Map<Long, ImageBytes> parts = new TreeMap<>();

  /** Starts with an empty flash. */
  public FlashLayout() {}

  /**
   * Lays a part.
   *
   * @param offset where in the flash, in bytes, 0 or more
   * @throws ImageFormatException if it does not fit into 16 MB or overlaps a part laid before
   */
  public FlashLayout part(long offset, String name, byte[] content) {
    return part(offset, ImageBytes.of(name, content));
  }

  FlashLayout part(long offset, ImageBytes content) {
    if (offset < 0 || offset + content.length() > FlashSize.LARGEST) {
      throw content.malformed(
          0,
          "place within 16 MB of flash",
          Hex.of(offset) + " to " + Hex.of(offset + content.length()));
    }
    parts.forEach((otherOffset, other) -> checkApart(offset, content, otherOffset, other));
    parts.put(offset, content);
    return this;
  }

  /** What a flashing tool writes at 0x0: all parts, gaps 0xFF, ending with the last part. */
  public byte[] toMergedFile() {
    return filled((int) end());
  }

  /** The whole chip: the smallest that holds all parts, but not smaller than so many bytes. */
  public byte[] toFlash(int minimumSize) {
    return filled(FlashSize.atLeast(Math.max((int) end(), minimumSize)));
  }

  private long end() {
    return parts.entrySet().stream()
        .mapToLong(part -> part.getKey() + part.getValue().length())
        .max()
        .orElse(0);
  }

  private byte[] filled(int size) {
    byte[] flash = FlashSize.blank(size);
    parts.forEach((offset, part) -> part.copyTo(flash, offset.intValue()));
    return flash;
  }

  private static void checkApart(
      long offset, ImageBytes content, long otherOffset, ImageBytes other) {
    long end = offset + content.length();
    long otherEnd = otherOffset + other.length();
    boolean samePlace = offset == otherOffset;
    if (samePlace || offset < otherEnd && otherOffset < end) {
      throw content.malformed(
          0,
          "place apart from "
              + other.file()
              + " ("
              + Hex.of(otherOffset)
              + " to "
              + Hex.of(otherEnd)
              + ")",
          Hex.of(offset) + " to " + Hex.of(end));
    }
  }
}
