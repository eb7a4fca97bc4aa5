package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.image.ElfSymbol;
import dev.c3emu.emulator.image.ElfWriter;
import dev.c3emu.emulator.image.EspImageHeader;
import dev.c3emu.emulator.image.EspImageWriter;
import dev.c3emu.emulator.image.MemoryType;
import dev.c3emu.guest.dwarf.DebugSections;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;

/** A program with everything in its place. */
public final class AssembledProgram {
  /** e_flags of a program with compressed instructions (RISC-V ELF psABI). */
  private static final int COMPRESSED = 1;

  private final AssemblerOptions options;
  private final Labels labels;
  private final List<Section> laidOut;
  private final List<FunctionExtent> functions;
  private final int entry;
  private final List<AssembledSection> sections;

  /**
   * @param draft all in its place
   */
  AssembledProgram(
      AssemblerOptions options, Draft draft, List<FunctionExtent> functions, int entry) {
    this.options = options;
    this.labels = draft.labels();
    this.laidOut = draft.sections();
    this.functions = functions;
    this.entry = entry;
    this.sections =
        laidOut.stream().filter(section -> section.size() > 0).map(this::encode).toList();
  }

  /** The address that it starts at. */
  public int entry() {
    return entry;
  }

  /** Sections that are not empty, in the order of their first use. */
  public List<AssembledSection> sections() {
    return sections;
  }

  /**
   * The address of a label, or the value of a name that was defined.
   *
   * @param label in full: {@code main}, {@code main.loop}
   * @throws NoSuchElementException if there is none
   */
  public int address(String label) {
    return labels
        .find(label)
        .orElseThrow(() -> new NoSuchElementException("no label '" + label + "'"));
  }

  /** The program as an ELF file, with symbols and, if asked for, debug information. */
  public byte[] elf() {
    ElfWriter elf = new ElfWriter(entry).flags(COMPRESSED);
    for (AssembledSection section : sections) {
      switch (section.kind()) {
        case CODE -> elf.code(section.name(), section.address(), section.content());
        case CONSTANTS ->
            elf.loaded(section.name(), 0, section.address(), section.address(), section.content());
        case DATA -> elf.data(section.name(), section.address(), section.content());
        case ZEROS -> elf.zeros(section.name(), section.address(), section.content().length);
      }
    }
    for (ProgramSymbol symbol : ProgramSymbols.of(laidOut, functions)) {
      addSymbol(elf, symbol);
    }
    for (String name : Assembler.ALWAYS_THERE) {
      elf.label(name, address(name));
    }
    if (options.debugInformation()) {
      DebugSections.of(DebugUnits.of(laidOut, functions)).forEach(elf::debug);
    }
    return elf.toByteArray();
  }

  /** The program as an ESP image: what is in flash first, then what is in RAM. */
  public byte[] espImage() {
    EspImageWriter image = new EspImageWriter(EspImageHeader.forEntry(entry));
    sections.stream()
        .filter(section -> section.kind() != SectionKind.ZEROS)
        .sorted(
            Comparator.comparing(
                    (AssembledSection section) -> !MemoryType.at(section.address()).isFlash())
                .thenComparing(section -> Integer.toUnsignedLong(section.address())))
        .forEach(section -> image.segment(section.address(), section.content()));
    return image.toByteArray();
  }

  /** What came of each Java line, a line an instruction. */
  public String listing() {
    return Listing.of(laidOut, labels);
  }

  private AssembledSection encode(Section section) {
    return new AssembledSection(
        section.name(), section.kind(), section.address(), section.content(labels));
  }

  private static void addSymbol(ElfWriter elf, ProgramSymbol symbol) {
    if (symbol.kind() == ElfSymbol.Kind.FUNCTION) {
      elf.function(symbol.name(), symbol.address(), symbol.size());
    } else if (symbol.kind() == ElfSymbol.Kind.OBJECT) {
      elf.object(symbol.name(), symbol.address(), symbol.size());
    } else {
      elf.label(symbol.name(), symbol.address());
    }
  }
}
