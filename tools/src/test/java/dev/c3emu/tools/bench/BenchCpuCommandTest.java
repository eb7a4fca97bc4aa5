package dev.c3emu.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.c3emu.guest.bench.BenchProgram;
import dev.c3emu.tools.CliRun;
import dev.c3emu.tools.failure.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCpuCommandTest {
  @Test
  void speedsAndFirstWorkAreTables() {
    CliRun run = quick("--program", "crc");
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .containsPattern("(?m)^program +interpreter$")
        .containsPattern("(?m)^crc +[0-9.]+  CRC-32")
        .containsPattern("(?m)^0.5 s +[0-9]+$");
  }

  @Test
  void theFiguresAreThereForMachines() {
    assertThat(quick("--program", "sieve,crc", "--json").out())
        .startsWith("{\"programs\":[{\"name\":\"sieve\",\"checksum\":\"e85a4c10\",")
        .contains("\"name\":\"interpreter\",\"mips\":", "\"first\":[{\"cpuSeconds\":0.5,");
  }

  @Test
  void whoDoesNotTakePartInAProgramHasADashThere() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "there is no gcc");
    CliRun run = quick("--program", "mmio,crc", "--vs-native");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .containsPattern("(?m)^mmio +[0-9.]+ +-  polling")
        .containsPattern("(?m)^0.5 s +[0-9]+ +- +-$");
  }

  @Test
  void imagesAreSavedForOtherEmulators(@TempDir Path folder) throws IOException {
    assertThat(quick("--save", folder).status()).isZero();
    assertThat(folder.resolve("mix.bin")).hasBinaryContent(BenchProgram.MIX.image());
    assertThat(folder.resolve("mix.img")).exists();
  }

  @Test
  void aProgramThatEndsIsRefused() {
    CliRun run = quick("--program", "nop");
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(run.complaint()).contains("nop ends at once");
  }

  private static CliRun quick(Object... arguments) {
    Object[] words = {
      "bench",
      "cpu",
      "--engine",
      "interpreter",
      "--time",
      "20ms",
      "--warm-up",
      "0",
      "--first",
      "500ms"
    };
    Object[] all = new Object[words.length + arguments.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(arguments, 0, all, words.length, arguments.length);
    return CliRun.of(all);
  }
}
