package dev.c3emu.tools.run;

import dev.c3emu.tools.option.Choice;
import dev.c3emu.tools.option.OptionSection;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What to run. */
public final class FirmwareOptions {
  private final OptionSection section = new OptionSection("What to run");

  final Choice<Path> image =
      section.parameter(
          PositionalParamSpec.builder()
              .index("0")
              .arity("0..1")
              .paramLabel("IMAGE")
              .description(
                  "Merged flash, bootloader, application, RAM-only application, direct-boot image or ELF file;"
                      + " or the name of a program that comes with c3emu, such as bare-hello."),
          Path.class);

  final Choice<List<FlashPart>> flash =
      section.list(
          OptionSpec.builder("--flash")
              .paramLabel("OFFSET=FILE")
              .converters(new FlashPart.Converter())
              .description("Put FILE at OFFSET of the flash, in place of IMAGE; repeatable."),
          FlashPart.class);

  final Choice<Path> rom =
      section.value(
          OptionSpec.builder("--rom")
              .paramLabel("FILE")
              .description(
                  "The chip's mask ROM, as ELF file or flat binary. Default: esp32c3_rev3_rom.elf in"
                      + " $$ESP_ROM_ELF_DIR, else in the newest ~/.espressif/tools/esp-rom-elfs/*/."),
          Path.class);

  final Choice<Boolean> noRom =
      section.flag(
          OptionSpec.builder("--no-rom")
              .description("Load IMAGE directly, even if there is a mask ROM to boot it with."));

  final Choice<List<Path>> elf =
      section.list(
          OptionSpec.builder("--elf")
              .paramLabel("FILE")
              .description("Take names of functions from this ELF file too; repeatable."),
          Path.class);

  final Choice<Boolean> noVerify =
      section.flag(
          OptionSpec.builder("--no-verify")
              .description("Run a damaged image all the same, as a chip would try to."));

  final Choice<List<ProgramOption>> programOptions =
      section.list(
          OptionSpec.builder("--option")
              .paramLabel("NAME=VALUE")
              .converters(new ProgramOption.Converter())
              .description(
                  "An option of a program that comes with c3emu, such as connections=8; repeatable."),
          ProgramOption.class);

  final Choice<String> variant =
      section.value(
          OptionSpec.builder("--variant")
              .paramLabel("NAME")
              .description("The same as --option variant=NAME."),
          String.class);

  final Choice<String> connections =
      section.value(
          OptionSpec.builder("--connections")
              .paramLabel("N")
              .description("The same as --option connections=N."),
          String.class);

  /** These options, for a command to have. */
  public OptionSection section() {
    return section;
  }

  /** What these options name. */
  public FirmwareSource source() {
    return new FirmwareSource(
        image.given(),
        flash.value(),
        rom.given(),
        noRom.value(),
        elf.value(),
        noVerify.value(),
        allProgramOptions());
  }

  /** The options of a program that comes with the emulator, however they were given. */
  private Map<String, String> allProgramOptions() {
    Map<String, String> all = new LinkedHashMap<>();
    programOptions.value().forEach(option -> all.put(option.name(), option.value()));
    variant.given().ifPresent(name -> all.put("variant", name));
    connections.given().ifPresent(number -> all.put("connections", number));
    return all;
  }
}
