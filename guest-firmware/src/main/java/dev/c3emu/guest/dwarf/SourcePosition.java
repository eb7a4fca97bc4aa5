package dev.c3emu.guest.dwarf;

/**
 * A line of source text.
 *
 * @param directory path of the file's directory, empty for the current one
 * @param line counted from 1
 */
public record SourcePosition(String directory, String file, int line) {
  /** Directory and file. */
  String path() {
    return directory.isEmpty() ? file : directory + "/" + file;
  }
}
