package dev.c3emu.tools.junit;

import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.tools.kernel.KernelBuild;
import dev.c3emu.tools.option.DurationConverter;
import dev.c3emu.tools.run.ChipOptions;
import dev.c3emu.tools.run.FirmwareSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@link Firmware} says.
 *
 * @param boot what the machine is and does before anything is done to it
 * @param limit virtual time, in ticks
 */
record GuestSettings(Boot boot, Port console, long limit) {
  private static final String AUTO = "auto";
  private static final String NONE = "none";

  /** Guests for which it is equal boot alike. */
  record Boot(
      FirmwareSource source,
      KernelBuild kernel,
      Optional<Path> schedule,
      ChipOptions.Engine engine,
      long seed) {
    /** Whether anything is said about a kernel on the host. */
    boolean aboutKernel() {
      return schedule.isPresent() || !kernel.equals(KernelBuild.STANDARD);
    }
  }

  /**
   * @throws IllegalArgumentException if a value is not what it should be
   */
  static GuestSettings of(Firmware firmware) {
    Path image = EnvironmentText.path(firmware.value());
    // A program that comes with c3emu brings all it needs.
    boolean noRom =
        firmware.rom().equals(NONE) || firmware.rom().equals(AUTO) && !Files.exists(image);
    FirmwareSource source =
        new FirmwareSource(
            Optional.of(image),
            List.of(),
            Optional.of(firmware.rom())
                .filter(rom -> !rom.equals(AUTO) && !rom.equals(NONE))
                .map(EnvironmentText::path),
            noRom,
            Arrays.stream(firmware.elf()).map(EnvironmentText::path).toList(),
            false,
            options(firmware.options()));
    KernelBuild kernel =
        new KernelBuild(
            List.of(firmware.kernelConfig()),
            Optional.of(firmware.era()).filter(era -> !era.isEmpty()).map(KernelBuild::era),
            firmware.fixed(),
            List.of());
    Optional<Path> schedule =
        Optional.of(firmware.schedule()).filter(file -> !file.isEmpty()).map(EnvironmentText::path);
    ChipOptions.Engine engine = ChipOptions.Engine.valueOf(firmware.engine().name());
    long limit = new DurationConverter().convert(firmware.limit()).toNanos();
    return new GuestSettings(
        new Boot(source, kernel, schedule, engine, firmware.seed()),
        firmware.console(),
        VirtualClock.fromNanoseconds(limit));
  }

  private static Map<String, String> options(String[] options) {
    Map<String, String> byName = new LinkedHashMap<>();
    for (String option : options) {
      int equals = option.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "'%s' is no option such as connections=8".formatted(option));
      }
      byName.put(option.substring(0, equals), option.substring(equals + 1));
    }
    return byName;
  }
}
