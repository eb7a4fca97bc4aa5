package dev.c3emu.emulator.image;

import java.util.ArrayList;
import java.util.List;

/** Reads a 32-bit little-endian RISC-V ELF file (System V ABI, chapters 4 and 5). */
public final class ElfReader {
  static final int MAGIC = 0x464C457F;
  static final int HEADER = 52;
  static final int PROGRAM_HEADER = 32;
  static final int SECTION_HEADER = 40;
  static final int SYMBOL = 16;
  static final int RISC_V = 243;
  static final int SYMBOL_TABLE = 2;
  static final int STRING_TABLE = 3;

  private static final int CLASS_32 = 1;
  private static final int LITTLE_ENDIAN = 1;

  private final ImageBytes in;
  private final List<ElfSection> sections = new ArrayList<>();
  private final List<Integer> links = new ArrayList<>();

  private ElfReader(ImageBytes in) {
    this.in = in;
  }

  /**
   * Reads a file.
   *
   * @throws ImageFormatException if it is no such file or anything in it points past its end
   */
  public static ElfFile read(String file, byte[] bytes) {
    return read(ImageBytes.of(file, bytes));
  }

  static ElfFile read(ImageBytes in) {
    ElfFile file = new ElfReader(in).read();
    file.symbols().symbols();
    return file;
  }

  /**
   * As {@link #read(String, byte[])}, but symbols are read when they are first asked for, and so
   * are found to be damaged only then.
   */
  public static ElfFile readWithoutSymbols(String file, byte[] bytes) {
    return new ElfReader(ImageBytes.of(file, bytes)).read();
  }

  /** Whether it starts as any ELF file does. */
  static boolean startsLike(ImageBytes in) {
    return in.has(0, 4) && in.u32(0, "ELF magic") == MAGIC;
  }

  private ElfFile read() {
    require(0, 4, "ELF magic", MAGIC);
    in.slice(0, HEADER, "ELF header of 52 bytes");
    require(4, 1, "ELF class 1 (32 bits)", CLASS_32);
    require(5, 1, "ELF data encoding 1 (little-endian)", LITTLE_ENDIAN);
    require(18, 2, "ELF machine 243 (RISC-V)", RISC_V);
    List<ElfSegment> segments = segments();
    readSections();
    return new ElfFile(
        in, half(16), in.u32(36, "flags"), in.u32(24, "entry"), segments, sections, symbols());
  }

  private void require(int at, int width, String what, int value) {
    int found =
        switch (width) {
          case 1 -> in.u8(at, what);
          case 2 -> in.u16(at, what);
          default -> in.u32(at, what);
        };
    if (found != value) {
      throw in.malformed(at, what, Hex.of(found));
    }
  }

  private int half(int at) {
    return in.u16(at, "ELF header");
  }

  private List<ElfSegment> segments() {
    int count = half(44);
    List<ElfSegment> segments = new ArrayList<>();
    if (count == 0) {
      return segments;
    }
    require(42, 2, "program header size 32", PROGRAM_HEADER);
    long table = in.word(28, "program header offset");
    ImageBytes headers =
        in.slice(table, (long) count * PROGRAM_HEADER, count + " program headers here");
    for (int i = 0; i < count; i++) {
      segments.add(segment(headers, i * PROGRAM_HEADER));
    }
    return segments;
  }

  private ElfSegment segment(ImageBytes headers, int at) {
    String what = "program header";
    int type = headers.u32(at, what);
    boolean load = type == ElfSegment.LOAD;
    return new ElfSegment(
        type,
        headers.u32(at + 24, what),
        headers.u32(at + 8, what),
        headers.u32(at + 12, what),
        load ? part(headers, at + 4, at + 16, "segment") : in.slice(0, 0, what),
        headers.word(at + 20, what));
  }

  private void readSections() {
    long table = in.word(32, "section header offset");
    int count = half(48);
    if (table == 0 || count == 0) {
      return;
    }
    require(46, 2, "section header size 40", SECTION_HEADER);
    ImageBytes headers =
        in.slice(table, (long) count * SECTION_HEADER, count + " section headers here");
    StringPool names = names(headers, count);
    for (int i = 1; i < count; i++) {
      int at = i * SECTION_HEADER;
      sections.add(section(headers, at, names));
      links.add(headers.u32(at + 24, "section link"));
    }
  }

  private StringPool names(ImageBytes headers, int count) {
    int index = half(50);
    if (index >= count) {
      throw in.malformed(50, "index of a section below " + count, Integer.toString(index));
    }
    return new StringPool(sectionContent(headers, index * SECTION_HEADER));
  }

  private ElfSection section(ImageBytes headers, int at, StringPool names) {
    String what = "section header";
    return new ElfSection(
        names.at(headers.u32(at, what)),
        headers.u32(at + 4, what),
        headers.u32(at + 8, what),
        headers.u32(at + 12, what),
        headers.word(at + 20, what),
        sectionContent(headers, at));
  }

  private ImageBytes sectionContent(ImageBytes headers, int at) {
    int type = headers.u32(at + 4, "section type");
    boolean hasContent = type != ElfSection.NOBITS && type != 0;
    return hasContent ? part(headers, at + 16, at + 20, "section") : in.slice(0, 0, "section");
  }

  /** The part of the file whose offset and size are in a header. */
  private ImageBytes part(ImageBytes headers, int offsetAt, int sizeAt, String what) {
    long offset = headers.word(offsetAt, what);
    long size = headers.word(sizeAt, what);
    if (size == 0) {
      return in.slice(0, 0, what);
    }
    if (offset > in.length()) {
      throw headers.malformed(
          offsetAt, what + " offset at most " + Hex.of(in.length()), Hex.of(offset));
    }
    if (size > in.length() - offset) {
      throw headers.malformed(
          sizeAt, what + " size at most " + Hex.of(in.length() - offset), Hex.of(size));
    }
    return in.slice(offset, size, what);
  }

  private SymbolTable symbols() {
    for (int i = 0; i < sections.size(); i++) {
      if (sections.get(i).type() == SYMBOL_TABLE) {
        return new SymbolTable(new ElfSymbols(sections.get(i).content(), strings(i), sections));
      }
    }
    return SymbolTable.empty();
  }

  private ImageBytes strings(int symbolTable) {
    int link = links.get(symbolTable);
    if (link < 1 || link > sections.size()) {
      throw sections
          .get(symbolTable)
          .content()
          .malformed(0, "symbol table linked to a section of strings", "section " + link);
    }
    return sections.get(link - 1).content();
  }
}
