package dev.c3emu.emulator.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Reads the images in the folder that the environment variable C3EMU_FIRMWARE names. */
class RealFirmwareTest {
  @TestFactory
  Stream<DynamicTest> everyImageIsSound() throws IOException {
    return images(".bin").stream().map(path -> test(path, RealFirmwareTest::isSound));
  }

  @TestFactory
  Stream<DynamicTest> everyImageIsWrittenAsItWasRead() throws IOException {
    return images(".bin").stream().map(path -> test(path, RealFirmwareTest::isRewritten));
  }

  @TestFactory
  Stream<DynamicTest> everyProgramHasSymbolsAndCanBeLoaded() throws IOException {
    return images(".elf").stream().map(path -> test(path, RealFirmwareTest::isLoadable));
  }

  @Test
  void aProgramBecomesTheImageThatItsBuildMadeOfIt() throws IOException {
    for (Path path : images(".elf")) {
      Path sibling = path.resolveSibling(path.getFileName().toString().replace(".elf", ".bin"));
      if (Files.exists(sibling)) {
        assertSameMemory((ElfProgram) FirmwareReader.read(path), FirmwareReader.read(sibling));
      }
    }
  }

  private static void isSound(Path path) throws IOException {
    FirmwareFile file = FirmwareReader.read(path);
    assertThat(file.defects()).isEmpty();
    assertThat(file.bootDefects()).isEmpty();
    assertThat(Integer.bitCount(file.flash().length)).isEqualTo(1);
    LoadPlan plan = file.loadPlan();
    assertThat(MemoryType.at(plan.entry()).isExecutable()).isTrue();
  }

  private static void isRewritten(Path path) throws IOException {
    FirmwareFile file = FirmwareReader.read(path);
    if (file instanceof MergedFlash flash) {
      isRewritten(flash.bootloader().image().orElseThrow());
      flash.apps().forEach(app -> isRewritten(app.image().orElseThrow()));
      byte[] table = PartitionTableWriter.write(flash.table().orElseThrow().partitions());
      assertThat(table).startsWith(flash.table().orElseThrow().content().toByteArray());
    } else if (file instanceof RamApp app) {
      isRewritten(app.image());
    }
  }

  private static void isRewritten(EspImage image) {
    byte[] written = new EspImageWriter(image.header()).segmentsOf(image).toByteArray();
    assertThat(written).isEqualTo(image.content().toByteArray());
  }

  private static void isLoadable(Path path) throws IOException {
    ElfProgram program = (ElfProgram) FirmwareReader.read(path);
    SymbolTable symbols = program.elf().symbols();
    assertThat(symbols.symbols()).isNotEmpty();
    assertThat(symbols.function(program.elf().entry())).isPresent();
    assertThat(program.defects()).isEmpty();
    assertThat(program.loadPlan().entry()).isEqualTo(program.elf().entry());
  }

  /** What the program uses must be the same, wherever in the flash it lies. */
  private static void assertSameMemory(ElfProgram program, FirmwareFile image) {
    LoadedMemory fromProgram = LoadedMemory.of(program);
    LoadedMemory fromImage = LoadedMemory.of(image);
    assertThat(fromProgram.entry()).isEqualTo(fromImage.entry());
    for (Segment segment : ElfParts.of(program.elf()).segments()) {
      for (int at = 0; at < segment.length(); at++) {
        int address = segment.address() + at;
        assertThat(fromProgram.at(address)).as(Hex.of(address)).isEqualTo(fromImage.at(address));
      }
    }
  }

  private static DynamicTest test(Path path, FileCheck check) {
    return DynamicTest.dynamicTest(path.getFileName().toString(), () -> check.run(path));
  }

  @FunctionalInterface
  private interface FileCheck {
    void run(Path path) throws IOException;
  }

  private static List<Path> images(String suffix) throws IOException {
    String folder = System.getenv("C3EMU_FIRMWARE");
    assumeTrue(folder != null, "C3EMU_FIRMWARE names no folder of real firmware: not tested");
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.filter(path -> path.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
