package dev.c3emu.guest.dwarf;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the sections of an ELF file that debuggers read. */
public final class DebugSections {
  private DebugSections() {}

  /** The contents of the sections by name; none if there are no units. */
  public static SortedMap<String, byte[]> of(List<CodeUnit> units) {
    SortedMap<String, byte[]> sections = new TreeMap<>();
    if (units.isEmpty()) {
      return sections;
    }
    DwarfBytes lines = new DwarfBytes();
    UnitTable table = new UnitTable();
    FrameTable frames = new FrameTable();
    for (CodeUnit unit : units) {
      SourceFiles files = new SourceFiles(unit);
      table.add(unit, files, lines.size());
      LineTable.write(unit, files, lines);
      unit.functions().forEach(frames::add);
    }
    sections.put(".debug_abbrev", UnitTable.abbreviations());
    sections.put(".debug_aranges", table.ranges());
    sections.put(".debug_frame", frames.toByteArray());
    sections.put(".debug_info", table.information());
    sections.put(".debug_line", lines.toByteArray());
    return sections;
  }
}
