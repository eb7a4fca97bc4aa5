package dev.c3emu.emulator.dwarf;

import java.util.ArrayList;
import java.util.List;

/**
 * What comes before a line program (DWARF 5, 6.2.4).
 *
 * @param instructionLength bytes that an operation's advance counts in
 * @param operandCounts of the standard operations from 1 on
 * @param files by number; the first is file 1 up to DWARF 4 and file 0 from DWARF 5 on
 */
record LineHeader(
    int version,
    int instructionLength,
    boolean statement,
    int lineBase,
    int lineRange,
    int[] operandCounts,
    List<String> directories,
    List<String> files) {
  private static final int FORMAT_PATH = 1;
  private static final int FORMAT_DIRECTORY = 2;
  private static final int MOST_NAMES = 1 << 16;

  /**
   * Reads a header and moves on to the program.
   *
   * @param directory where the compiler ran, if it is known from elsewhere
   */
  static LineHeader read(DwarfCursor in, DwarfSections sections, String directory) {
    int version = readVersion(in);
    int length = in.u32("length of a header");
    int program = in.at() + length;
    int instructionLength = in.u8("instruction length");
    if (version >= 4) {
      in.skip(1, "operations in an instruction");
    }
    boolean statement = in.u8("default of is_stmt") != 0;
    int lineBase = (byte) in.u8("line base");
    LineHeader header =
        new LineHeader(
            version,
            instructionLength,
            statement,
            lineBase,
            readLineRange(in),
            readOperandCounts(in),
            new ArrayList<>(),
            new ArrayList<>());
    if (version >= 5) {
      header.readTables(in, sections);
    } else {
      header.readNames(in, directory);
    }
    if (program < in.at()) {
      throw in.malformed("a header of so many bytes", Integer.toUnsignedString(length));
    }
    in.skip(program - in.at(), "the rest of a header");
    return header;
  }

  private static int readVersion(DwarfCursor in) {
    int version = in.u16("version");
    if (version < 2 || version > 5) {
      throw in.malformed("DWARF version 2 to 5", Integer.toString(version));
    }
    if (version >= 5) {
      int addressSize = in.u8("address size");
      if (addressSize != Unit.ADDRESS_SIZE) {
        throw in.malformed("addresses of 4 bytes", Integer.toString(addressSize));
      }
      in.skip(1, "segment selector size");
    }
    return version;
  }

  private static int readLineRange(DwarfCursor in) {
    int lineRange = in.u8("line range");
    if (lineRange == 0) {
      throw in.malformed("a line range above 0", "0");
    }
    return lineRange;
  }

  private static int[] readOperandCounts(DwarfCursor in) {
    int[] counts = new int[Math.max(0, in.u8("number of operations") - 1)];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = in.u8("number of operands");
    }
    return counts;
  }

  /** The name of a file; of one that does not exist, a question mark. */
  String file(int number) {
    int index = version >= 5 ? number : number - 1;
    return index >= 0 && index < files.size() ? files.get(index) : "?";
  }

  /** Reads a file's name and where it is, and adds it. */
  void readFile(DwarfCursor in, String name) {
    int directory = in.count("directory of a file");
    in.unsigned("time of a file");
    in.unsigned("length of a file");
    addFile(name, directory);
  }

  private void readNames(DwarfCursor in, String directory) {
    directories.add(directory);
    for (String name = in.string("directory"); !name.isEmpty(); name = in.string("directory")) {
      directories.add(within(directory, name));
    }
    for (String name = in.string("file"); !name.isEmpty(); name = in.string("file")) {
      readFile(in, name);
    }
  }

  private void readTables(DwarfCursor in, DwarfSections sections) {
    readTable(
        in,
        sections,
        (name, directory) ->
            directories.add(directories.isEmpty() ? name : within(directories.get(0), name)));
    readTable(in, sections, this::addFile);
  }

  private static void readTable(DwarfCursor in, DwarfSections sections, Row rows) {
    int[] formats = new int[2 * in.u8("number of formats")];
    for (int i = 0; i < formats.length; i++) {
      formats[i] = in.count("format");
    }
    int count = in.count("number of names");
    if (count > MOST_NAMES) {
      throw in.malformed("at most 65536 names", Integer.toString(count));
    }
    for (int i = 0; i < count; i++) {
      String name = "?";
      int directory = 0;
      for (int j = 0; j < formats.length; j += 2) {
        int form = formats[j + 1];
        if (formats[j] == FORMAT_PATH) {
          name = text(form, in, sections);
        } else {
          long value = Form.read(form, 0, in, Unit.ADDRESS_SIZE);
          directory = formats[j] == FORMAT_DIRECTORY ? (int) value : directory;
        }
      }
      rows.add(name, directory);
    }
  }

  private static String text(int form, DwarfCursor in, DwarfSections sections) {
    return switch (form) {
      case Form.STRING -> in.string("name");
      case Form.STRING_POINTER -> sections.strings.string(in.u32("offset of a name"), "name");
      case Form.LINE_STRING_POINTER ->
          sections.lineStrings.string(in.u32("offset of a name"), "name");
      default -> throw in.malformed("a form of text", "0x" + Integer.toHexString(form));
    };
  }

  private void addFile(String name, int directory) {
    boolean known = directory >= 0 && directory < directories.size();
    files.add(known ? within(directories.get(directory), name) : name);
  }

  private static String within(String directory, String name) {
    return directory.isEmpty() || name.startsWith("/") ? name : directory + '/' + name;
  }

  private interface Row {
    void add(String name, int directory);
  }
}
