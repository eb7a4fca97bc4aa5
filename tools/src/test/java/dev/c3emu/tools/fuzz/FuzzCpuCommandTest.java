package dev.c3emu.tools.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.fuzz.ProgramGenerator;
import dev.c3emu.emulator.fuzz.ProgramText;
import dev.c3emu.tools.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzCpuCommandTest {
  @TempDir private Path directory;

  private static CliRun fuzz(Object... arguments) {
    Object[] all = new Object[arguments.length + 4];
    all[0] = "fuzz";
    all[1] = "cpu";
    all[2] = "--engines";
    all[3] = "interpreter,jit";
    System.arraycopy(arguments, 0, all, 4, arguments.length);
    return CliRun.of(all);
  }

  @Test
  void enginesThatAgreeAreTheGoal() {
    CliRun run = fuzz("--programs", "50", "--seed", "3");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .containsPattern("50 programs from number 3, [0-9,]+ instructions, 0 differences");
  }

  @Test
  void aSavedProgramCanBeRunAgain() throws IOException {
    Path file = directory.resolve("program.s");
    Files.write(file, ProgramText.write(ProgramGenerator.program(1), "saved"));
    CliRun run = fuzz("--replay", file);
    assertThat(run.status()).isZero();
    assertThat(run.out()).isEqualTo("the engines agree\n");
  }

  @Test
  void whatIsNoProgramIsRefused() throws IOException {
    Path file = directory.resolve("program.s");
    Files.write(file, List.of("nop"));
    CliRun run = fuzz("--replay", file);
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.complaint()).contains("program.s: line 1");
  }

  @Test
  void oneEngineCannotBeCompared() {
    CliRun run = CliRun.of("fuzz", "cpu", "--engines", "interpreter");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint()).contains("two or more");
  }
}
