package dev.c3emu.tools.run;

import dev.c3emu.emulator.image.ElfReader;
import dev.c3emu.emulator.image.FirmwareFile;
import dev.c3emu.emulator.image.FirmwareReader;
import dev.c3emu.emulator.image.FlashLayout;
import dev.c3emu.emulator.image.SymbolTable;
import dev.c3emu.peripherals.boot.MaskRom;
import dev.c3emu.tools.ExitStatus;
import dev.c3emu.tools.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads the files that the command line names. What cannot be read is a {@link Failure}, what is
 * not what it should be an {@link dev.c3emu.emulator.image.ImageFormatException}.
 */
public final class FirmwareLoader {
  private final FirmwareOptions options;
  private final RomFinder roms;

  public FirmwareLoader(FirmwareOptions options, RomFinder roms) {
    this.options = options;
    this.roms = roms;
  }

  public Firmware load() {
    FirmwareFile file = options.image.map(FirmwareLoader::read).orElseGet(this::compose);
    if (!options.noVerify) {
      file.verify();
    }
    Optional<MaskRom> rom = options.noRom ? Optional.empty() : rom();
    Symbols symbols = new Symbols(file, rom);
    options.elf.forEach(path -> symbols.add(symbolsOf(path)));
    return new Firmware(file, rom, symbols);
  }

  /** Recognises and reads one file. */
  public static FirmwareFile read(Path path) {
    try {
      return FirmwareReader.read(path);
    } catch (IOException e) {
      throw Failure.file(path.toString(), e);
    }
  }

  private Optional<MaskRom> rom() {
    return options.rom.or(roms::find).map(RomFinder::read);
  }

  private FirmwareFile compose() {
    if (options.flash.isEmpty()) {
      throw new Failure(ExitStatus.USAGE, "nothing to run: give IMAGE or --flash OFFSET=FILE");
    }
    FlashLayout layout = new FlashLayout();
    for (FlashPart part : options.flash) {
      layout.part(part.offset(), part.file().toString(), bytes(part.file()));
    }
    return FirmwareReader.read("flash", layout.toMergedFile());
  }

  private static SymbolTable symbolsOf(Path path) {
    return ElfReader.read(path.toString(), bytes(path)).symbols();
  }

  private static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw Failure.file(path.toString(), e);
    }
  }
}
