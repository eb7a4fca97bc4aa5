package dev.c3emu.guest.dwarf;

import java.util.LinkedHashMap;
import java.util.Map;

/** The source files of a unit, numbered from 1; so are their directories, 0 being the current. */
final class SourceFiles {
  private final Map<String, Integer> directories = new LinkedHashMap<>();
  private final Map<String, Integer> files = new LinkedHashMap<>();
  private final DwarfBytes fileTable = new DwarfBytes();

  SourceFiles(CodeUnit unit) {
    unit.rows().forEach(row -> add(row.position()));
    unit.functions().forEach(function -> add(function.position()));
  }

  /** The number of a position's file. */
  int number(SourcePosition position) {
    return files.get(position.path());
  }

  /** Both tables as a line program's header has them. */
  byte[] toByteArray() {
    DwarfBytes out = new DwarfBytes();
    directories.keySet().forEach(out::string);
    return out.u8(0).bytes(fileTable.toByteArray()).u8(0).toByteArray();
  }

  private void add(SourcePosition position) {
    if (files.putIfAbsent(position.path(), files.size() + 1) == null) {
      String name = position.directory();
      int directory =
          name.isEmpty() ? 0 : directories.computeIfAbsent(name, key -> directories.size() + 1);
      fileTable.string(position.file()).unsigned(directory).unsigned(0).unsigned(0);
    }
  }
}
