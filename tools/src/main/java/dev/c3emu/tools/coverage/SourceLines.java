package dev.c3emu.tools.coverage;

import dev.c3emu.emulator.dwarf.DwarfException;
import dev.c3emu.emulator.dwarf.DwarfSections;
import dev.c3emu.emulator.dwarf.LineRange;
import dev.c3emu.emulator.dwarf.LineTable;
import dev.c3emu.emulator.image.ElfFile;
import dev.c3emu.emulator.image.ElfProgram;
import dev.c3emu.emulator.image.ElfReader;
import dev.c3emu.emulator.image.ElfSymbol;
import dev.c3emu.emulator.image.FirmwareFile;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.host.BinaryFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The source of a program: the instructions that each of its lines was made into, and where its
 * functions begin.
 */
public final class SourceLines {
  private final List<LineRange> ranges;
  private final List<Function> functions;

  /** A function whose source is known. */
  private record Function(String file, int line, String name, int address) {}

  private SourceLines(LineTable lines, List<ElfSymbol> symbols) {
    ranges = lines.ranges().stream().filter(range -> range.line() > 0).toList();
    functions =
        symbols.stream()
            .filter(symbol -> symbol.kind() == ElfSymbol.Kind.FUNCTION && symbol.isDefined())
            .flatMap(symbol -> function(symbol, lines).stream())
            .toList();
  }

  private static Optional<Function> function(ElfSymbol symbol, LineTable lines) {
    return lines
        .at(symbol.value())
        .filter(range -> range.line() > 0)
        .map(
            range -> new Function(path(range.file()), range.line(), symbol.name(), symbol.value()));
  }

  /**
   * What is known of the source of firmware and of the ELF files that go with it; nothing if none
   * was made with debug information.
   *
   * @param more the ELF files
   * @throws Failure if a file cannot be read or its debug information is damaged
   */
  public static List<SourceLines> of(FirmwareFile firmware, List<Path> more) {
    List<ElfFile> files = new ArrayList<>();
    if (firmware instanceof ElfProgram program) {
      files.add(program.elf());
    }
    more.forEach(path -> files.add(read(path)));
    return files.stream().map(SourceLines::of).filter(lines -> !lines.ranges.isEmpty()).toList();
  }

  private static ElfFile read(Path path) {
    try {
      return ElfReader.read(path.toString(), BinaryFile.read(path));
    } catch (IOException e) {
      throw Failure.file(path.toString(), e);
    }
  }

  private static SourceLines of(ElfFile elf) {
    try {
      LineTable lines =
          LineTable.of(
              DwarfSections.of(
                  name ->
                      elf.section(name)
                          .map(section -> section.content().toByteArray())
                          .orElse(new byte[0])));
      return new SourceLines(lines, elf.symbols().symbols());
    } catch (DwarfException e) {
      throw new Failure(ExitStatus.BAD_IMAGE, elf.content().file() + ": " + e.getMessage());
    }
  }

  /** Adds what was executed. Of the instructions of a line, the one executed most often counts. */
  void add(NavigableMap<Integer, Long> counts, Coverage to) {
    TreeMap<SourceLine, Long> lines = new TreeMap<>();
    for (LineRange range : ranges) {
      long most =
          counts.subMap(range.start(), range.end()).values().stream()
              .mapToLong(count -> count)
              .max()
              .orElse(0);
      lines.merge(new SourceLine(path(range.file()), range.line()), most, Math::max);
    }
    lines.forEach(to::addLine);
    for (Function each : functions) {
      to.addFunction(
          new SourceLine(each.file(), each.line()),
          each.name(),
          counts.getOrDefault(each.address(), 0L));
    }
  }

  private static String path(String file) {
    return Path.of(file).normalize().toString();
  }
}
