package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.image.ElfSymbol;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what a program's global labels name: functions, objects with their sizes, places. */
final class ProgramSymbols {
  private ProgramSymbols() {}

  static List<ProgramSymbol> of(List<Section> sections, List<FunctionExtent> functions) {
    List<ProgramSymbol> symbols = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (FunctionExtent function : functions) {
      named.add(function.name());
      symbols.add(
          new ProgramSymbol(
              function.name(), ElfSymbol.Kind.FUNCTION, function.address(), function.size()));
    }
    for (Section section : sections) {
      List<Piece> pieces = section.pieces();
      for (int i = 0; i < pieces.size(); i++) {
        if (pieces.get(i) instanceof LabelMark mark
            && mark.isGlobal()
            && !named.contains(mark.name())) {
          symbols.add(
              section.kind() == SectionKind.CODE
                  ? new ProgramSymbol(mark.name(), ElfSymbol.Kind.LABEL, mark.address(), 0)
                  : new ProgramSymbol(
                      mark.name(), ElfSymbol.Kind.OBJECT, mark.address(), extent(pieces, i)));
        }
      }
    }
    return symbols;
  }

  /** Bytes from a label to the next, but for what fills up at the end. */
  private static int extent(List<Piece> pieces, int label) {
    int start = pieces.get(label).address();
    int end = start;
    for (int i = label + 1; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      if (piece instanceof LabelMark mark && mark.address() > start) {
        break;
      }
      if (piece instanceof Data) {
        end = piece.address() + piece.size();
      }
    }
    return end - start;
  }
}
