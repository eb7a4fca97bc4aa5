package dev.c3emu.guest.assembler;

import dev.c3emu.guest.dwarf.CodeUnit;
import dev.c3emu.guest.dwarf.FrameStep;
import dev.c3emu.guest.dwarf.FunctionEntry;
import dev.c3emu.guest.dwarf.LineRow;
import dev.c3emu.guest.dwarf.SourcePosition;
import java.util.ArrayList;
import java.util.List;

/** Tells of each code section what debuggers want to know. */
final class DebugUnits {
  private final List<FunctionExtent> functions;

  private DebugUnits(List<FunctionExtent> functions) {
    this.functions = functions;
  }

  static List<CodeUnit> of(List<Section> sections, List<FunctionExtent> functions) {
    DebugUnits units = new DebugUnits(functions);
    return sections.stream()
        .filter(section -> section.kind() == SectionKind.CODE && section.size() > 0)
        .map(units::unit)
        .filter(unit -> !unit.rows().isEmpty())
        .toList();
  }

  private CodeUnit unit(Section section) {
    List<LineRow> rows = new ArrayList<>();
    for (Piece piece : section.pieces()) {
      if (piece instanceof Code) {
        rows.add(new LineRow(piece.address(), position(piece.source())));
      }
    }
    List<FunctionEntry> entries =
        functions.stream()
            .filter(function -> section.pieces().contains(function.start()))
            .map(function -> entry(section, function))
            .toList();
    return new CodeUnit(section.address(), section.size(), rows, entries);
  }

  private static FunctionEntry entry(Section section, FunctionExtent function) {
    List<Piece> pieces = section.pieces();
    List<FrameStep> frame = new ArrayList<>();
    int end = pieces.indexOf(function.end());
    for (Piece piece : pieces.subList(pieces.indexOf(function.start()), end)) {
      if (piece instanceof FrameMark mark) {
        frame.add(new FrameStep(mark.address(), mark.rule()));
      }
    }
    return new FunctionEntry(
        function.name(), function.address(), function.size(), position(function.source()), frame);
  }

  private static SourcePosition position(SourceLine source) {
    return new SourcePosition(source.directory(), source.file(), source.line());
  }
}
