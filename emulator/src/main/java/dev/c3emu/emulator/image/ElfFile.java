package dev.c3emu.emulator.image;

import java.util.List;
import java.util.Optional;

/**
 * A 32-bit little-endian RISC-V ELF file (System V ABI, chapters 4 and 5).
 *
 * @param content the whole file
 * @param type 1 relocatable, 2 executable, 3 shared
 * @param flags e_flags: bit 0 compressed instructions, bits 2:1 float ABI
 * @param entry the guest address to start at
 * @param segments the program headers, in order
 * @param sections the section headers but for the empty first, in order
 */
public record ElfFile(
    ImageBytes content,
    int type,
    int flags,
    int entry,
    List<ElfSegment> segments,
    List<ElfSection> sections,
    SymbolTable symbols) {
  /** {@link #type} of a file that can be loaded. */
  public static final int EXECUTABLE = 2;

  public ElfFile {
    segments = List.copyOf(segments);
    sections = List.copyOf(sections);
  }

  /** The first section of a name. */
  public Optional<ElfSection> section(String name) {
    return sections.stream().filter(section -> section.name().equals(name)).findFirst();
  }
}
