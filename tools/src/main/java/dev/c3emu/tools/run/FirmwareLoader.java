package dev.c3emu.tools.run;

import dev.c3emu.emulator.image.ElfReader;
import dev.c3emu.emulator.image.FirmwareFile;
import dev.c3emu.emulator.image.FirmwareReader;
import dev.c3emu.emulator.image.FlashLayout;
import dev.c3emu.emulator.image.SymbolTable;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.guest.program.GuestImage;
import dev.c3emu.guest.program.GuestProgram;
import dev.c3emu.guest.program.GuestPrograms;
import dev.c3emu.guest.program.ProgramOptions;
import dev.c3emu.peripherals.boot.MaskRom;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.host.BinaryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the files that the command line names. What cannot be read is a {@link Failure}, what is
 * not what it should be an {@link dev.c3emu.emulator.image.ImageFormatException}.
 */
public final class FirmwareLoader {
  private final FirmwareSource source;
  private final RomFinder roms;

  public FirmwareLoader(FirmwareSource source, RomFinder roms) {
    this.source = source;
    this.roms = roms;
  }

  public Firmware load() {
    if (source.image().isPresent() && !source.flash().isEmpty()) {
      throw new Failure(ExitStatus.USAGE, "IMAGE and --flash do not go together");
    }
    Optional<GuestProgram> program = source.image().flatMap(FirmwareLoader::program);
    ProgramOptions programOptions = programOptions(program);
    FirmwareFile file =
        program
            .map(each -> build(each, programOptions))
            .or(() -> source.image().map(FirmwareLoader::read))
            .orElseGet(this::compose);
    if (!source.noVerify()) {
      file.verify();
    }
    Optional<MaskRom> rom = program.isPresent() ? source.rom().map(RomFinder::read) : rom();
    Symbols symbols = new Symbols(file, rom);
    source.elf().forEach(path -> symbols.add(symbolsOf(path)));
    KernelConfig kernel =
        program.map(each -> each.kernelConfig(programOptions)).orElseGet(KernelConfig::wapi);
    return new Firmware(file, rom, symbols, kernel);
  }

  /** The program that comes with the emulator, unless there is a file of that name. */
  private static Optional<GuestProgram> program(Path image) {
    return Files.exists(image) ? Optional.empty() : GuestPrograms.find(image.toString());
  }

  private ProgramOptions programOptions(Optional<GuestProgram> program) {
    List<String> known = program.map(GuestProgram::options).orElseGet(List::of);
    ProgramOptions all = ProgramOptions.standard();
    for (Map.Entry<String, String> option : source.programOptions().entrySet()) {
      if (!known.contains(option.getKey())) {
        throw new Failure(
            ExitStatus.USAGE,
            "%s has no option '%s'%s"
                .formatted(
                    program.map(GuestProgram::name).orElse("firmware from a file"),
                    option.getKey(),
                    known.isEmpty() ? "" : "; there are " + String.join(", ", known)));
      }
      all = all.with(option.getKey(), option.getValue());
    }
    return all;
  }

  private static FirmwareFile build(GuestProgram program, ProgramOptions options) {
    try {
      GuestImage image = program.build(options);
      return FirmwareReader.read(program.name() + ".elf", image.elf());
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitStatus.USAGE, e.getMessage());
    }
  }

  /** Reads a file, or builds the program of that name with its usual options. */
  public static FirmwareFile readOrBuild(Path image) {
    return program(image)
        .map(each -> build(each, ProgramOptions.standard()))
        .orElseGet(() -> read(image));
  }

  /** A file; one that is not there could have been meant as a program. */
  private static FirmwareFile read(Path image) {
    if (!Files.exists(image) && image.getNameCount() == 1) {
      throw new Failure(
          ExitStatus.BAD_IMAGE,
          image
              + ": no such file, and no such program; there are "
              + GuestPrograms.all().stream()
                  .map(GuestProgram::name)
                  .collect(Collectors.joining(", ")));
    }
    return FirmwareReader.read(image.toString(), bytes(image));
  }

  private Optional<MaskRom> rom() {
    return source.noRom() ? Optional.empty() : source.rom().or(roms::find).map(RomFinder::read);
  }

  private FirmwareFile compose() {
    if (source.flash().isEmpty()) {
      throw new Failure(ExitStatus.USAGE, "nothing to run: give IMAGE or --flash OFFSET=FILE");
    }
    FlashLayout layout = new FlashLayout();
    for (FlashPart part : source.flash()) {
      layout.part(part.offset(), part.file().toString(), bytes(part.file()));
    }
    return FirmwareReader.read("flash", layout.toMergedFile());
  }

  private static SymbolTable symbolsOf(Path path) {
    return ElfReader.read(path.toString(), bytes(path)).symbols();
  }

  private static byte[] bytes(Path path) {
    try {
      return BinaryFile.read(path);
    } catch (IOException e) {
      throw Failure.file(path.toString(), e);
    }
  }
}
