package dev.c3emu.emulator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTextTest {
  private static final String TOOLS = "riscv64-unknown-elf-";

  @TempDir private Path directory;

  @Test
  void whatIsWrittenCanBeReadAgain() {
    for (int seed = 0; seed < 200; seed++) {
      RandomProgram program = ProgramGenerator.program(seed);
      assertThat(ProgramText.read(ProgramText.write(program, "test"))).isEqualTo(program);
    }
  }

  @Test
  void theGnuAssemblerMakesTheSameBytesOfIt() throws Exception {
    for (int seed = 0; seed < 5; seed++) {
      RandomProgram program = ProgramGenerator.program(seed);
      Files.write(directory.resolve("p.s"), ProgramText.write(program, "test"));
      tool("as", "-march=rv32imc_zicsr_zifencei", "-mabi=ilp32", "-mno-relax", "p.s", "-o", "p.o");
      tool("objcopy", "-O", "binary", "-j", ".iram", "p.o", "p.bin");
      assertThat(Files.readAllBytes(directory.resolve("p.bin")))
          .isEqualTo(RandomProgram.bytes(program.code()));
    }
  }

  @Test
  void otherTextIsRefused() {
    assertThatThrownBy(() -> ProgramText.read(List.of("# something else")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 1");
  }

  @Test
  void aNumberThatIsNoneIsRefusedWithItsLine() {
    List<String> lines = new ArrayList<>(ProgramText.write(ProgramGenerator.program(1), "test"));
    lines.set(2, "# limit many");
    assertThatThrownBy(() -> ProgramText.read(lines)).hasMessageContaining("line 3");
  }

  private void tool(String name, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.add(0, TOOLS + name);
    Path log = directory.resolve("log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    } catch (IOException e) {
      abort("skipped: " + TOOLS + name + " is not installed");
    }
  }
}
