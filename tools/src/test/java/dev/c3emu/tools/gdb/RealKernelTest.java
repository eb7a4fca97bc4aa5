package dev.c3emu.tools.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.image.ElfReader;
import dev.c3emu.emulator.image.FirmwareReader;
import dev.c3emu.emulator.image.SymbolTable;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.os.GuestKernel;
import dev.c3emu.emulator.os.GuestMemory;
import dev.c3emu.emulator.os.GuestThread;
import dev.c3emu.peripherals.boot.MaskRom;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.tools.run.RomFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Kernels that nobody here wrote, in the firmware of the folder that C3EMU_FIRMWARE names. */
@EnabledIfEnvironmentVariable(named = "C3EMU_FIRMWARE", matches = ".+")
class RealKernelTest {
  private static final long LONG_ENOUGH = 80_000_000;
  private static final long BETWEEN_LOOKS = 1_000_000;

  @TestFactory
  Stream<DynamicTest> everyKernelShowsItsThreads() throws IOException {
    Path folder = Path.of(System.getenv("C3EMU_FIRMWARE"));
    MaskRom rom = RomFinder.read(folder.resolve("rom/esp32c3_rev3_rom.elf"));
    List<Path> programs;
    try (Stream<Path> files = Files.list(folder)) {
      programs = files.filter(file -> file.toString().endsWith(".elf")).sorted().toList();
    }
    return programs.stream()
        .filter(elf -> kernel(chip(elf, rom), elf).isPresent())
        .map(elf -> DynamicTest.dynamicTest(elf.getFileName().toString(), () -> look(elf, rom)));
  }

  private static void look(Path elf, MaskRom rom) throws IOException {
    Esp32C3 chip = chip(elf, rom);
    GuestKernel kernel = kernel(chip, elf).orElseThrow();
    long end = 0;
    while (kernel.threads().size() < 2 && end < LONG_ENOUGH) {
      end += BETWEEN_LOOKS;
      chip.machine().run(new RunLimits(end, Long.MAX_VALUE));
    }
    SymbolTable symbols = ElfReader.read(elf.toString(), Files.readAllBytes(elf)).symbols();
    GuestMemory memory = GuestMemory.of(chip.machine().memory());
    int current = kernel.current();
    assertThat(kernel.threads())
        .extracting(GuestThread::id)
        .contains(current)
        .doesNotHaveDuplicates();
    assertThat(kernel.threads())
        .filteredOn(thread -> thread.id() != current)
        .isNotEmpty()
        .allSatisfy(
            thread ->
                assertThat(symbols.function(memory.word(thread.registers())))
                    .as("where %s goes on", thread)
                    .isPresent());
  }

  private static Optional<GuestKernel> kernel(Esp32C3 chip, Path elf) {
    return new KernelInMemory(chip.machine(), OsChoice.AUTO, Optional.of(elf)).kernel();
  }

  /** The image that was made of a program, if it is there too. */
  private static Esp32C3 chip(Path elf, MaskRom rom) {
    Path image = elf.resolveSibling(elf.getFileName().toString().replace(".elf", ".bin"));
    try {
      return new Esp32C3(
          ChipConfig.of(FirmwareReader.read(Files.exists(image) ? image : elf), Optional.of(rom)),
          Interpreter::new);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
