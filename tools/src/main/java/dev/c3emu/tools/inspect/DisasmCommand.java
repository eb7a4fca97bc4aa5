package dev.c3emu.tools.inspect;

import dev.c3emu.emulator.image.ElfReader;
import dev.c3emu.emulator.image.ElfSymbol;
import dev.c3emu.emulator.image.FirmwareFile;
import dev.c3emu.emulator.image.SymbolTable;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.host.BinaryFile;
import dev.c3emu.tools.host.HostStreams;
import dev.c3emu.tools.run.FirmwareLoader;
import dev.c3emu.tools.run.RomFinder;
import dev.c3emu.tools.run.Symbols;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code c3emu disasm}. */
@Command(
    name = "disasm",
    description = {
      "",
      "Writes the instructions of an ELF file or an image in objdump's spelling, with functions as"
          + " labels. Of a merged flash it takes the application that boots.",
    })
public final class DisasmCommand implements Callable<Integer> {
  private final HostStreams host;

  @Parameters(
      paramLabel = "FILE",
      description = "ELF file, image, or program that comes with c3emu.")
  Path file;

  @Option(names = "--from", paramLabel = "A", description = "Start at this address or function.")
  Optional<String> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "B",
      description = "End before this address or function. Default: the end of --from's function.")
  Optional<String> to = Optional.empty();

  @Option(
      names = "--elf",
      paramLabel = "FILE",
      description = "Take names of functions from this ELF file too; repeatable.")
  List<Path> elf = new ArrayList<>();

  @Option(
      names = "--rom",
      paramLabel = "FILE",
      description = "Take names from this mask ROM too, so that calls into it are named.")
  Optional<Path> rom = Optional.empty();

  public DisasmCommand(HostStreams host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    FirmwareFile program = FirmwareLoader.readOrBuild(file);
    Symbols symbols = new Symbols(program, rom.map(RomFinder::read));
    elf.forEach(path -> symbols.add(symbolsOf(path)));
    PrintStream out = host.text();
    AddressRange range = range(symbols);
    int lines = 0;
    for (CodeRegion region : CodeRegion.of(program)) {
      lines += new Listing(region, symbols, out).print(range);
    }
    out.flush();
    if (lines == 0) {
      throw new Failure(ExitStatus.BAD_IMAGE, file + ": no code in " + range.describe());
    }
    return ExitStatus.GOAL.code();
  }

  private AddressRange range(Symbols symbols) {
    long first = from.map(text -> address(text, symbols)).orElse(0L);
    return new AddressRange(
        first,
        to.map(text -> address(text, symbols))
            .or(() -> from.flatMap(text -> end(text, symbols)))
            .orElse(1L << 32));
  }

  private static long address(String text, Symbols symbols) {
    return find(text, symbols)
        .map(symbol -> Integer.toUnsignedLong(symbol.value()))
        .orElseGet(() -> number(text));
  }

  /** Where the function of a name ends. */
  private static Optional<Long> end(String text, Symbols symbols) {
    return find(text, symbols)
        .filter(symbol -> symbol.size() > 0)
        .map(symbol -> Integer.toUnsignedLong(symbol.value()) + symbol.size());
  }

  private static Optional<ElfSymbol> find(String name, Symbols symbols) {
    return symbols.tables().stream().flatMap(table -> table.find(name).stream()).findFirst();
  }

  private static long number(String text) {
    String digits = text.startsWith("0x") ? text.substring(2) : text;
    try {
      return Integer.toUnsignedLong(Integer.parseUnsignedInt(digits, 16));
    } catch (NumberFormatException e) {
      throw new Failure(
          ExitStatus.USAGE, "'" + text + "' is neither an address nor the name of a function here");
    }
  }

  private static SymbolTable symbolsOf(Path path) {
    try {
      return ElfReader.read(path.toString(), BinaryFile.read(path)).symbols();
    } catch (IOException e) {
      throw Failure.file(path.toString(), e);
    }
  }
}
