package dev.c3emu.emulator.dwarf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.image.ElfFile;
import dev.c3emu.emulator.image.ElfReader;
import dev.c3emu.emulator.image.ElfSection;
import dev.c3emu.emulator.image.ElfSymbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** What GCC and Rust have left in the programs of the folder that C3EMU_FIRMWARE names. */
@EnabledIfEnvironmentVariable(named = "C3EMU_FIRMWARE", matches = ".+")
class RealDebugInformationTest {
  @TestFactory
  Stream<DynamicTest> everyProgramIsRead() throws IOException {
    return Files.list(Path.of(System.getenv("C3EMU_FIRMWARE")))
        .filter(file -> file.toString().endsWith(".elf"))
        .sorted()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> read(file)));
  }

  private static void read(Path file) throws IOException {
    ElfFile elf = ElfReader.read(file.toString(), Files.readAllBytes(file));
    DwarfSections sections =
        DwarfSections.of(
            name ->
                elf.section(name)
                    .map(ElfSection::content)
                    .map(content -> content.toByteArray())
                    .orElse(new byte[0]));
    DwarfTypes.of(sections)
        .structure("tskTaskControlBlock")
        .ifPresent(
            task -> {
              assertThat(task.member("pxTopOfStack").orElseThrow().offset()).isZero();
              assertThat(task.member("pcTaskName").orElseThrow().size()).isEqualTo(16);
              assertThat(task.member("xEventListItem.pvOwner").orElseThrow().offset())
                  .isEqualTo(36);
            });
    LineTable lines = LineTable.of(sections);
    elf.symbols()
        .find("vTaskStartScheduler")
        .map(ElfSymbol::value)
        .ifPresent(start -> assertThat(lines.at(start).orElseThrow().file()).endsWith("/tasks.c"));
  }
}
