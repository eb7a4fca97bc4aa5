package dev.c3emu.emulator.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes an executable ELF file: {@code new ElfWriter(entry).code(".text", address, bytes)
 * .function("main", address, size).toByteArray()}. Each section that is loaded gets a program
 * header of its own.
 */
public final class ElfWriter {
  private static final int READ = 4;
  private static final int WORD = 4;

  private final int entry;
  private final List<ElfSection> sections = new ArrayList<>();
  private final List<Integer> storedAt = new ArrayList<>();
  private final List<ElfSymbol> symbols = new ArrayList<>();
  private int flags;

  /**
   * Starts a file without sections.
   *
   * @param entry the address of the first instruction
   */
  public ElfWriter(int entry) {
    this.entry = entry;
  }

  /** A writer that writes what was read: its sections in memory, its symbols and its flags. */
  public static ElfWriter of(ElfFile elf) {
    ElfWriter writer = new ElfWriter(elf.entry()).flags(elf.flags());
    Map<Integer, Integer> moved = new HashMap<>();
    for (int i = 0; i < elf.sections().size(); i++) {
      ElfSection section = elf.sections().get(i);
      if ((section.flags() & ElfSection.ALLOC) != 0) {
        writer.add(section, ElfParts.storedAt(elf, section.address(), section.content()));
        moved.put(i + 1, writer.sections.size());
      }
    }
    for (ElfSymbol symbol : elf.symbols().symbols()) {
      writer.symbols.add(
          new ElfSymbol(
              symbol.name(),
              symbol.value(),
              symbol.size(),
              symbol.kind(),
              symbol.binding(),
              symbol.isDefined()
                  ? moved.getOrDefault(symbol.section(), ElfSymbol.ABSOLUTE)
                  : symbol.section(),
              symbol.codeLeft()));
    }
    return writer;
  }

  /** Sets e_flags; bit 0 says that there are compressed instructions. */
  public ElfWriter flags(int flags) {
    this.flags = flags;
    return this;
  }

  /** Adds instructions. */
  public ElfWriter code(String name, int address, byte[] content) {
    return loaded(name, ElfSection.EXECUTE, address, address, content);
  }

  /** Adds variables with initial values. */
  public ElfWriter data(String name, int address, byte[] content) {
    return loaded(name, ElfSection.WRITE, address, address, content);
  }

  /**
   * Adds what is stored at one address and used at another, or the same.
   *
   * @param flags {@link ElfSection#WRITE}, {@link ElfSection#EXECUTE}, both or none
   * @param storedAt the physical address
   */
  public ElfWriter loaded(String name, int flags, int address, int storedAt, byte[] content) {
    ElfSection section =
        new ElfSection(
            name,
            ElfSection.PROGBITS,
            flags | ElfSection.ALLOC,
            address,
            content.length,
            ImageBytes.of(name, content));
    add(section, storedAt);
    return this;
  }

  /** Adds variables that start as zeros. */
  public ElfWriter zeros(String name, int address, int size) {
    ElfSection section =
        new ElfSection(
            name,
            ElfSection.NOBITS,
            ElfSection.WRITE | ElfSection.ALLOC,
            address,
            size,
            ImageBytes.of(name, new byte[0]));
    add(section, address);
    return this;
  }

  /** Adds what debuggers read and no loader puts in memory, such as {@code .debug_line}. */
  public ElfWriter debug(String name, byte[] content) {
    ImageBytes bytes = ImageBytes.of(name, content);
    add(new ElfSection(name, ElfSection.PROGBITS, 0, 0, content.length, bytes), 0);
    return this;
  }

  /** Adds the symbol of a function in a section that was added before. */
  public ElfWriter function(String name, int address, int size) {
    return symbol(name, address, size, ElfSymbol.Kind.FUNCTION);
  }

  /** Adds the symbol of a variable in a section that was added before. */
  public ElfWriter object(String name, int address, int size) {
    return symbol(name, address, size, ElfSymbol.Kind.OBJECT);
  }

  /** Adds a symbol without a type or size, as assemblers and linker scripts do. */
  public ElfWriter label(String name, int address) {
    return symbol(name, address, 0, ElfSymbol.Kind.LABEL);
  }

  /** The file: headers, contents, symbols, names. */
  public byte[] toByteArray() {
    ElfStrings symbolNames = new ElfStrings();
    byte[] symbolTable = symbolTable(symbolNames);
    ElfStrings sectionNames = new ElfStrings();
    sections.forEach(section -> sectionNames.add(section.name()));
    for (String own : List.of(".symtab", ".strtab", ".shstrtab")) {
      sectionNames.add(own);
    }

    int loaded = (int) sections.stream().filter(ElfWriter::needsSegment).count();
    ElfContents contents = new ElfContents(ElfReader.HEADER + loaded * ElfReader.PROGRAM_HEADER);
    List<Integer> offsets = new ArrayList<>();
    sections.forEach(section -> offsets.add(contents.place(section.content().toByteArray())));
    int symbolsAt = contents.place(symbolTable);
    int stringsAt = contents.place(symbolNames.bytes());
    int namesAt = contents.place(sectionNames.bytes());
    int headersAt = contents.end();

    ByteBuffer out = words(headersAt + (sections.size() + 4) * ElfReader.SECTION_HEADER);
    putHeader(out, loaded, headersAt);
    for (int i = 0; i < sections.size(); i++) {
      putSegment(out, sections.get(i), storedAt.get(i), offsets.get(i));
    }
    out.position(contents.start()).put(contents.bytes());
    out.position(headersAt + ElfReader.SECTION_HEADER);
    for (int i = 0; i < sections.size(); i++) {
      putSection(out, sections.get(i), sectionNames, offsets.get(i));
    }
    int strings = sections.size() + 2;
    putTable(
            out, sectionNames.add(".symtab"), ElfReader.SYMBOL_TABLE, symbolsAt, symbolTable.length)
        .putInt(strings)
        .putInt(locals() + 1)
        .putInt(WORD)
        .putInt(ElfReader.SYMBOL);
    putStrings(out, sectionNames.add(".strtab"), stringsAt, symbolNames);
    putStrings(out, sectionNames.add(".shstrtab"), namesAt, sectionNames);
    return out.array();
  }

  private void add(ElfSection section, int physicalAddress) {
    sections.add(section);
    storedAt.add(physicalAddress);
  }

  private ElfWriter symbol(String name, int address, int size, ElfSymbol.Kind kind) {
    int section = ElfSymbol.ABSOLUTE;
    for (int i = 0; i < sections.size(); i++) {
      if (sections.get(i).contains(address)) {
        section = i + 1;
      }
    }
    symbols.add(new ElfSymbol(name, address, size, kind, ElfSymbol.Binding.GLOBAL, section, 0));
    return this;
  }

  private int locals() {
    return (int)
        symbols.stream().takeWhile(symbol -> symbol.binding() == ElfSymbol.Binding.LOCAL).count();
  }

  private byte[] symbolTable(ElfStrings names) {
    ByteBuffer out = words((symbols.size() + 1) * ElfReader.SYMBOL);
    out.position(ElfReader.SYMBOL);
    for (ElfSymbol symbol : symbols) {
      out.putInt(names.add(symbol.name()))
          .putInt(symbol.value())
          .putInt((int) symbol.size())
          .put((byte) (symbol.binding().ordinal() << 4 | symbol.kind().ordinal()))
          .put((byte) 0)
          .putShort((short) symbol.section());
    }
    return out.array();
  }

  private void putHeader(ByteBuffer out, int programHeaders, int sectionHeadersAt) {
    out.putInt(ElfReader.MAGIC).put((byte) 1).put((byte) 1).put((byte) 1).position(16);
    out.putShort((short) ElfFile.EXECUTABLE)
        .putShort((short) ElfReader.RISC_V)
        .putInt(1)
        .putInt(entry)
        .putInt(ElfReader.HEADER)
        .putInt(sectionHeadersAt)
        .putInt(flags)
        .putShort((short) ElfReader.HEADER)
        .putShort((short) ElfReader.PROGRAM_HEADER)
        .putShort((short) programHeaders)
        .putShort((short) ElfReader.SECTION_HEADER)
        .putShort((short) (sections.size() + 4))
        .putShort((short) (sections.size() + 3));
  }

  private static boolean needsSegment(ElfSection section) {
    return (section.flags() & ElfSection.ALLOC) != 0 && section.size() > 0;
  }

  private static void putSegment(ByteBuffer out, ElfSection section, int storedAt, int offset) {
    if (!needsSegment(section)) {
      return;
    }
    int permissions =
        READ | ((section.flags() & ElfSection.WRITE) != 0 ? 2 : 0) | (section.isCode() ? 1 : 0);
    out.putInt(ElfSegment.LOAD)
        .putInt(offset)
        .putInt(section.address())
        .putInt(storedAt)
        .putInt(section.content().length())
        .putInt((int) section.size())
        .putInt(permissions)
        .putInt(WORD);
  }

  private static void putSection(ByteBuffer out, ElfSection section, ElfStrings names, int offset) {
    out.putInt(names.add(section.name()))
        .putInt(section.type())
        .putInt(section.flags())
        .putInt(section.address())
        .putInt(offset)
        .putInt((int) section.size())
        .putInt(0)
        .putInt(0)
        .putInt(1)
        .putInt(0);
  }

  private static ByteBuffer putTable(ByteBuffer out, int name, int type, int offset, int size) {
    return out.putInt(name).putInt(type).putInt(0).putInt(0).putInt(offset).putInt(size);
  }

  private static void putStrings(ByteBuffer out, int name, int offset, ElfStrings names) {
    putTable(out, name, ElfReader.STRING_TABLE, offset, names.bytes().length)
        .putInt(0)
        .putInt(0)
        .putInt(1)
        .putInt(0);
  }

  private static ByteBuffer words(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
