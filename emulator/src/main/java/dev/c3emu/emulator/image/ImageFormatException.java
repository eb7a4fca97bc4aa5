package dev.c3emu.emulator.image;

/**
 * A file that is not what it should be. The message is one line that names the byte: {@code
 * hello.bin: offset 0x1c: expected segment length at most 0x31000, found 0xffff0000}.
 */
public final class ImageFormatException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String file;
  private final long offset;
  private final String expected;
  private final String found;

  /**
   * @param file the file's name as its reader was given it
   * @param offset bytes from the start of that file
   * @param expected what a valid file has there, as it reads after "expected"
   * @param found what this file has there
   */
  public ImageFormatException(String file, long offset, String expected, String found) {
    super(
        file
            + ": offset 0x"
            + Long.toHexString(offset)
            + ": expected "
            + expected
            + ", found "
            + found);
    this.file = file;
    this.offset = offset;
    this.expected = expected;
    this.found = found;
  }

  public String file() {
    return file;
  }

  /** Bytes from the start of the file. */
  public long offset() {
    return offset;
  }

  public String expected() {
    return expected;
  }

  public String found() {
    return found;
  }
}
