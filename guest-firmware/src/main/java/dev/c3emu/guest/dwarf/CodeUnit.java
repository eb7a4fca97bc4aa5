package dev.c3emu.guest.dwarf;

import java.util.List;

/**
 * A stretch of code that becomes a compilation unit.
 *
 * @param size in bytes
 * @param rows at least one; ascending by address
 * @param functions ascending by address
 */
public record CodeUnit(int address, int size, List<LineRow> rows, List<FunctionEntry> functions) {
  public CodeUnit {
    rows = List.copyOf(rows);
    functions = List.copyOf(functions);
  }

  /** The source file that its first code comes from. */
  String name() {
    return rows.get(0).position().path();
  }
}
