package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.image.MemoryType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives sections their addresses and instructions their sizes. All start short; what does not reach
 * grows, until everything does.
 */
final class Placement {
  private static final int WORD = 4;
  private static final int STACK_ALIGNMENT = 16;

  private final MemoryLayout layout;
  private final Labels labels;
  private final List<Section> sections;

  /**
   * @param sections in the order of their first use
   */
  Placement(MemoryLayout layout, Labels labels, List<Section> sections) {
    this.layout = layout;
    this.labels = labels;
    this.sections = new ArrayList<>(sections);
    this.sections.sort(Comparator.comparing(Section::kind));
  }

  /**
   * Places everything for good.
   *
   * @throws AssemblyException if something does not fit or a label is missing
   */
  void perform() {
    do {
      place();
    } while (grow());
    sections.forEach(this::checkRoom);
    checkOverlaps();
  }

  /** Defines the labels that there always are; a program may not have its own of these names. */
  void defineSymbols(SourceLine source) {
    Optional<Section> bss =
        sections.stream().filter(section -> section.name().equals(".bss")).findFirst();
    labels.define(
        source, Assembler.BSS_START, () -> bss.map(Section::address).orElseGet(this::end));
    labels.define(
        source,
        Assembler.BSS_END,
        () -> bss.map(section -> section.end() + WORD - 1 & -WORD).orElseGet(this::end));
    labels.define(source, Assembler.END, this::end);
    labels.define(source, Assembler.STACK_TOP, () -> layout.data().end());
  }

  /** The first free address in the region of variables. */
  private int end() {
    return sections.stream()
                .filter(section -> section.fixedAddress().isEmpty())
                .filter(section -> region(section).equals(layout.data()))
                .map(Section::end)
                .max(Integer::compareUnsigned)
                .orElse(layout.data().start())
            + STACK_ALIGNMENT
            - 1
        & -STACK_ALIGNMENT;
  }

  private void place() {
    Map<MemoryRegion, Integer> next = new HashMap<>();
    for (Section section : sections) {
      if (section.fixedAddress().isPresent()) {
        section.placeAt(section.fixedAddress().getAsInt());
        continue;
      }
      MemoryRegion region = region(section);
      int start = next.getOrDefault(region, region.start());
      section.placeAt(start + section.alignment() - 1 & -section.alignment());
      next.put(region, section.end());
    }
  }

  private boolean grow() {
    boolean grew = false;
    for (Section section : sections) {
      grew |= section.grow(labels);
    }
    return grew;
  }

  private MemoryRegion region(Section section) {
    return switch (section.kind()) {
      case CODE -> layout.code();
      case CONSTANTS -> layout.constants();
      case DATA, ZEROS -> layout.data();
    };
  }

  private void checkRoom(Section section) {
    if (section.fixedAddress().isEmpty()
        && Integer.compareUnsigned(section.end(), region(section).end()) > 0) {
      throw new AssemblyException(
          section.source(),
          "%s ends at 0x%08x, %d bytes past its region"
              .formatted(section.name(), section.end(), section.end() - region(section).end()));
    }
  }

  private void checkOverlaps() {
    List<Section> byPlace = new ArrayList<>(sections);
    byPlace.removeIf(section -> section.size() == 0);
    byPlace.sort(Comparator.comparingLong(section -> physical(section.address())));
    for (int i = 1; i < byPlace.size(); i++) {
      Section before = byPlace.get(i - 1);
      Section section = byPlace.get(i);
      if (physical(before.address()) + before.size() > physical(section.address())) {
        throw new AssemblyException(
            section.source(),
            "%s at 0x%08x overlaps %s at 0x%08x..0x%08x"
                .formatted(
                    section.name(),
                    section.address(),
                    before.name(),
                    before.address(),
                    before.end() - 1));
      }
    }
  }

  /** SRAM by its address on the instruction bus, the rest as it is. */
  private static long physical(int address) {
    int bus =
        MemoryType.at(address) == MemoryType.DRAM
            ? address - MemoryType.DRAM.start() + MemoryLayout.SHARED_IRAM
            : address;
    return Integer.toUnsignedLong(bus);
  }
}
