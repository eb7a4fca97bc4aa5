package dev.c3emu.tools.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to run. */
@Command(optionListHeading = "%nWhat to run%n")
public final class FirmwareOptions {
  @Parameters(
      arity = "0..1",
      paramLabel = "IMAGE",
      description = {
        "Merged flash, bootloader, application, RAM-only application, direct-boot image or ELF file;"
            + " or the name of a program that comes with c3emu, such as bare-hello."
      })
  Optional<Path> image = Optional.empty();

  @Option(
      names = "--flash",
      paramLabel = "OFFSET=FILE",
      converter = FlashPart.Converter.class,
      description = "Put FILE at OFFSET of the flash, in place of IMAGE; repeatable.")
  List<FlashPart> flash = new ArrayList<>();

  @Option(
      names = "--rom",
      paramLabel = "FILE",
      description = {
        "The chip's mask ROM, as ELF file or flat binary. Default: esp32c3_rev3_rom.elf in"
            + " $$ESP_ROM_ELF_DIR, else in the newest ~/.espressif/tools/esp-rom-elfs/*/."
      })
  Optional<Path> rom = Optional.empty();

  @Option(
      names = "--no-rom",
      description = "Load IMAGE directly, even if there is a mask ROM to boot it with.")
  boolean noRom;

  @Option(
      names = "--elf",
      paramLabel = "FILE",
      description = "Take names of functions from this ELF file too; repeatable.")
  List<Path> elf = new ArrayList<>();

  @Option(
      names = "--no-verify",
      description = "Run a damaged image all the same, as a chip would try to.")
  boolean noVerify;

  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      description = {
        "An option of a program that comes with c3emu, such as connections=8; repeatable."
      })
  Map<String, String> programOptions = new LinkedHashMap<>();

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      description = "The same as --option variant=NAME.")
  Optional<String> variant = Optional.empty();

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "The same as --option connections=N.")
  Optional<String> connections = Optional.empty();

  /** What these options name. */
  public FirmwareSource source() {
    return new FirmwareSource(image, flash, rom, noRom, elf, noVerify, allProgramOptions());
  }

  /** The options of a program that comes with the emulator, however they were given. */
  private Map<String, String> allProgramOptions() {
    Map<String, String> all = new LinkedHashMap<>(programOptions);
    variant.ifPresent(name -> all.put("variant", name));
    connections.ifPresent(number -> all.put("connections", number));
    return all;
  }
}
