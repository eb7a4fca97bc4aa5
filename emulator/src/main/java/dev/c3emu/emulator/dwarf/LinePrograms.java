package dev.c3emu.emulator.dwarf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads all programs of {@code .debug_line}. */
final class LinePrograms {
  private final DwarfSections sections;
  private final Map<Integer, String> directories = new HashMap<>();

  LinePrograms(DwarfSections sections) {
    this.sections = sections;
  }

  List<LineRange> ranges() {
    for (Unit unit : Unit.all(sections)) {
      unit.root().ifPresent(this::addDirectory);
    }
    List<LineRange> ranges = new ArrayList<>();
    DwarfCursor in = new DwarfCursor(sections.lines, 0, sections.lines.size());
    while (!in.atEnd()) {
      int offset = in.at();
      int length = in.length("a line program");
      int end = in.at() + length;
      DwarfCursor program = new DwarfCursor(sections.lines, in.at(), end);
      LineHeader header = LineHeader.read(program, sections, directories.getOrDefault(offset, ""));
      new LineProgram(header, ranges).run(program);
      in.moveTo(end);
    }
    return ranges;
  }

  private void addDirectory(Entry unit) {
    unit.number(Attribute.STATEMENTS)
        .ifPresent(
            lines ->
                unit.text(Attribute.DIRECTORY)
                    .ifPresent(directory -> directories.putIfAbsent((int) lines, directory)));
  }
}
