package dev.c3emu.emulator.image;

import java.io.ByteArrayOutputStream;

/** What is between an ELF file's program and section headers, each piece on a word boundary. */
final class ElfContents {
  private static final int WORD = 4;

  private final int start;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /**
   * @param start where in the file it starts
   */
  ElfContents(int start) {
    this.start = start;
  }

  /** Appends a piece and says where in the file it is. */
  int place(byte[] content) {
    int at = end();
    bytes.writeBytes(content);
    bytes.writeBytes(new byte[-content.length & WORD - 1]);
    return at;
  }

  int start() {
    return start;
  }

  /** Where in the file it ends. */
  int end() {
    return start + bytes.size();
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
