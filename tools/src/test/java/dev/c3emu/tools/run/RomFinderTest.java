package dev.c3emu.tools.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RomFinderTest {
  @TempDir Path home;

  @Test
  void findsNothingWhereNothingIs() {
    assertThat(finder(Map.of()).find()).isEmpty();
  }

  @Test
  void theVariableNamesTheFolder() throws IOException {
    Path rom = file("roms/esp32c3_rev3_rom.elf");
    assertThat(finder(Map.of("ESP_ROM_ELF_DIR", home.resolve("roms").toString())).find())
        .contains(rom);
  }

  @Test
  void theNewestInstallationWins() throws IOException {
    file(".espressif/tools/esp-rom-elfs/20230320/esp32c3_rev3_rom.elf");
    Path newest = file(".espressif/tools/esp-rom-elfs/20241011/esp32c3_rev3_rom.elf");
    assertThat(finder(Map.of()).find()).contains(newest);
  }

  @Test
  void revision3IsPreferred() throws IOException {
    Path rom = file("roms/esp32c3_rev3_rom.elf");
    file("roms/esp32c3_rev101_rom.elf");
    assertThat(finder(Map.of("ESP_ROM_ELF_DIR", home.resolve("roms").toString())).find())
        .contains(rom);
  }

  @Test
  void anotherRevisionOfTheChipWillDo() throws IOException {
    file("roms/esp32s3_rev0_rom.elf");
    Path rom = file("roms/esp32c3_rev0_rom.elf");
    assertThat(finder(Map.of("ESP_ROM_ELF_DIR", home.resolve("roms").toString())).find())
        .contains(rom);
  }

  private RomFinder finder(Map<String, String> environment) {
    return new RomFinder(environment::get, home);
  }

  private Path file(String name) throws IOException {
    Path path = home.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.createFile(path);
  }
}
