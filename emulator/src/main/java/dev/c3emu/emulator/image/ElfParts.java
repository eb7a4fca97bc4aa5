package dev.c3emu.emulator.image;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What of an ELF file is to be in memory. Sections say it more exactly than program headers, which
 * may cover zeros over other memory, or the ELF header itself; those are for files without
 * sections.
 *
 * @param segments ascending by address
 */
record ElfParts(ElfFile elf, List<Segment> segments) {
  private static final int ENTRY_AT = 24;
  private static final int TYPE_AT = 16;
  private static final Comparator<Segment> BY_ADDRESS =
      Comparator.comparingLong(segment -> Integer.toUnsignedLong(segment.address()));

  static ElfParts of(ElfFile elf) {
    Stream<Segment> segments =
        elf.sections().isEmpty()
            ? elf.segments().stream()
                .filter(header -> header.type() == ElfSegment.LOAD)
                .filter(header -> header.content().length() > 0)
                .map(header -> new Segment(header.address(), header.content()))
            : elf.sections().stream()
                .filter(ElfSection::isLoaded)
                .map(section -> new Segment(section.address(), section.content()));
    return new ElfParts(elf, segments.sorted(BY_ADDRESS).toList());
  }

  /** The physical address of what is at an address at run time: mostly that address. */
  static int storedAt(ElfFile elf, int address, ImageBytes content) {
    return elf.segments().stream()
        .filter(header -> header.type() == ElfSegment.LOAD)
        .filter(header -> header.holds(address, content))
        .findFirst()
        .map(header -> address - header.address() + header.physicalAddress())
        .orElse(address);
  }

  boolean isInRamAlone() {
    return segments.stream().allMatch(segment -> segment.memory().isRam());
  }

  /** Whether what is stored at the start of the flash has the direct-boot magic. */
  boolean isDirectBoot() {
    return segments.stream()
        .filter(segment -> segment.address() == MemoryType.IROM.start())
        .map(Segment::content)
        .anyMatch(
            content ->
                DirectBoot.startsLike(content)
                    && DirectBoot.startsLike(content.upTo(4, DirectBoot.HEADER)));
  }

  /**
   * @throws ImageFormatException if it is no program for this chip's memory
   */
  void check() {
    ImageBytes file = elf.content();
    if (elf.type() != ElfFile.EXECUTABLE) {
      throw file.malformed(TYPE_AT, "ELF type 2 (executable)", Integer.toString(elf.type()));
    }
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      checkMemory(segment);
      if (i > 0) {
        checkApart(segments.get(i - 1), segment);
      }
    }
    if (segments.stream().noneMatch(this::holdsEntry)) {
      throw file.malformed(
          ENTRY_AT, "entry in executable memory that is loaded", Hex.of(elf.entry()));
    }
  }

  private boolean holdsEntry(Segment segment) {
    return segment.memory().isExecutable() && segment.contains(elf.entry());
  }

  private static void checkMemory(Segment segment) {
    MemoryType memory = segment.memory();
    boolean loadable = memory.isRam() || memory.isFlash();
    if (!loadable || !memory.contains(segment.address(), segment.length())) {
      throw segment
          .content()
          .malformed(
              0,
              "content for RAM or flash of the ESP32-C3",
              Hex.of(segment.length()) + " bytes for " + Hex.of(segment.address()));
    }
  }

  private static void checkApart(Segment before, Segment segment) {
    if (before.contains(segment.address())) {
      throw segment
          .content()
          .malformed(
              0,
              "content for memory after " + Hex.of(before.address() + before.length() - 1),
              "content for " + Hex.of(segment.address()));
    }
  }
}
