package dev.c3emu.tools.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where firmware comes from. Equal sources give equal firmware for as long as their files stay.
 *
 * @param image a file, or the name of a program that comes with the emulator
 * @param flash what to put into flash in place of an image
 * @param rom the mask ROM
 * @param noRom whether to load directly even if there is a ROM
 * @param elf more names of functions
 * @param noVerify whether to accept a damaged image
 * @param programOptions options of a program that comes with the emulator, by name
 */
public record FirmwareSource(
    Optional<Path> image,
    List<FlashPart> flash,
    Optional<Path> rom,
    boolean noRom,
    List<Path> elf,
    boolean noVerify,
    Map<String, String> programOptions) {
  public FirmwareSource {
    flash = List.copyOf(flash);
    elf = List.copyOf(elf);
  }

  /** A program that comes with the emulator. */
  public static FirmwareSource program(String name, Map<String, String> options) {
    return new FirmwareSource(
        Optional.of(Path.of(name)), List.of(), Optional.empty(), false, List.of(), false, options);
  }

  /** What a person calls the firmware: the name of its file or program. */
  public String name() {
    return image.map(path -> path.getFileName().toString()).orElse("flash");
  }

  /** The same as on the command line, each an argument, or an option and its value. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    image.ifPresent(path -> words.add(path.toString()));
    flash.forEach(part -> words.add("--flash 0x%x=%s".formatted(part.offset(), part.file())));
    rom.ifPresent(path -> words.add("--rom " + path));
    if (noRom) {
      words.add("--no-rom");
    }
    programOptions.forEach((name, value) -> words.add("--option %s=%s".formatted(name, value)));
    return words;
  }
}
