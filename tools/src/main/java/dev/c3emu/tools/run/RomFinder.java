package dev.c3emu.tools.run;

import dev.c3emu.emulator.image.ImageFormatException;
import dev.c3emu.peripherals.boot.MaskRom;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.host.BinaryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Finds the mask ROM where Espressif's tools put it: in the folder that {@code $ESP_ROM_ELF_DIR}
 * names, else in the newest under {@code ~/.espressif/tools/esp-rom-elfs}.
 */
public final class RomFinder {
  private static final String VARIABLE = "ESP_ROM_ELF_DIR";
  private static final String PREFERRED = "esp32c3_rev3_rom.elf";

  private final UnaryOperator<String> environment;
  private final Path home;

  /**
   * @param environment the values of environment variables, null for those not set
   * @param home the user's home directory
   */
  public RomFinder(UnaryOperator<String> environment, Path home) {
    this.environment = environment;
    this.home = home;
  }

  public static RomFinder ofProcess() {
    return new RomFinder(System::getenv, Path.of(System.getProperty("user.home")));
  }

  /** The file to use, if there is one. */
  public Optional<Path> find() {
    String folder = environment.apply(VARIABLE);
    return folder != null && !folder.isBlank()
        ? inFolder(Path.of(folder))
        : installations().stream().flatMap(version -> inFolder(version).stream()).findFirst();
  }

  /**
   * Reads a ROM.
   *
   * @throws Failure if the file cannot be read
   * @throws ImageFormatException if it is no ROM of this chip
   */
  public static MaskRom read(Path path) {
    try {
      return MaskRom.read(path.toString(), BinaryFile.read(path));
    } catch (IOException e) {
      throw Failure.file(path.toString(), e);
    }
  }

  /** The newest first: their names are dates. */
  private List<Path> installations() {
    return list(home.resolve(".espressif/tools/esp-rom-elfs"), Files::isDirectory).stream()
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private static Optional<Path> inFolder(Path folder) {
    Path preferred = folder.resolve(PREFERRED);
    return Files.isRegularFile(preferred)
        ? Optional.of(preferred)
        : list(folder, RomFinder::isRom).stream().max(Comparator.naturalOrder());
  }

  private static boolean isRom(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith("esp32c3") && name.contains("rom") && name.endsWith(".elf");
  }

  private static List<Path> list(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(wanted).toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
