package dev.c3emu.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.c3emu.guest.bench.BenchProgram;
import dev.c3emu.tools.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeatTest {
  private static final String RIGHT = "%08x".formatted(BenchProgram.CRC.checksum());

  @TempDir Path folder;

  /** A shell that prints what a program would. */
  private record Shell(String script) implements Contestant {
    @Override
    public String title() {
      return "a shell";
    }

    @Override
    public double warmUpSeconds() {
      return 0;
    }

    @Override
    public List<String> command(BenchProgram program, Path folder) {
      return List.of("sh", "-c", script);
    }
  }

  @Test
  void batchesAreCountedWhileTheProcessWorks() throws IOException {
    HeatResult result = run("echo %s; while :; do printf .; done".formatted(RIGHT));
    assertThat(result.batches()).isPositive();
    assertThat(result.mips()).isPositive();
  }

  @Test
  void aWrongChecksumIsAFailure() {
    assertThatThrownBy(() -> run("echo deadbeef; while :; do printf .; done"))
        .isInstanceOf(Failure.class)
        .hasMessage("crc on a shell came to the checksum deadbeef, not " + RIGHT);
  }

  @Test
  void aBatchThatDiffersIsAFailure() {
    assertThatThrownBy(() -> run("echo %s; printf ..!".formatted(RIGHT)))
        .isInstanceOf(Failure.class)
        .hasMessage("crc on a shell came to different checksums in one run");
  }

  @Test
  void aProcessThatEndsIsAFailure() {
    assertThatThrownBy(() -> run("echo %s; exit 3".formatted(RIGHT)))
        .isInstanceOf(Failure.class)
        .hasMessage("crc on a shell ended early, with status 3");
  }

  private HeatResult run(String script) throws IOException {
    return new Heat(new Shell(script), BenchProgram.CRC).run(0, 1_000_000, 0, folder);
  }
}
