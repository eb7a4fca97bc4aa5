package dev.c3emu.tools.bench;

import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.tools.run.Firmware;
import dev.c3emu.tools.run.FirmwareLoader;
import dev.c3emu.tools.run.FirmwareSource;
import dev.c3emu.tools.run.RomFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The firmware that a measurement is made with. */
final class GuestOptions {
  @Parameters(
      arity = "0..1",
      paramLabel = "IMAGE",
      defaultValue = "bare-hello",
      description = {
        "Firmware, as for c3emu run; default: the program ${DEFAULT-VALUE} that comes with c3emu."
      })
  Path image;

  @Option(
      names = "--rom",
      paramLabel = "FILE",
      description = "The chip's mask ROM; without it, IMAGE is loaded and started directly.")
  Optional<Path> rom = Optional.empty();

  /** What {@code c3emu run} is told. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("run", image.toString()));
    rom.ifPresentOrElse(
        path -> arguments.addAll(List.of("--rom", path.toString())),
        () -> arguments.add("--no-rom"));
    return arguments;
  }

  /**
   * Makes sure that there is such firmware.
   *
   * @throws dev.c3emu.tools.failure.Failure if not
   */
  void check() {
    load();
  }

  ChipConfig config() {
    Firmware firmware = load();
    return ChipConfig.of(firmware.file(), firmware.rom());
  }

  private Firmware load() {
    FirmwareSource source =
        new FirmwareSource(
            Optional.of(image), List.of(), rom, rom.isEmpty(), List.of(), false, Map.of());
    return new FirmwareLoader(source, RomFinder.ofProcess()).load();
  }
}
