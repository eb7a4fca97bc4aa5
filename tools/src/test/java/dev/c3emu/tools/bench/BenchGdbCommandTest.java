package dev.c3emu.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.tools.CliRun;
import org.junit.jupiter.api.Test;

class BenchGdbCommandTest {
  @Test
  void stepsAndSpeedsAreMeasured() {
    CliRun run = CliRun.of("bench", "gdb", "--time", "20ms");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .containsPattern("1,000 stepi +[0-9.]+ ms, median [0-9.]+ ms")
        .containsPattern("attached +[0-9.]+ MIPS, +[0-9]+ %")
        .containsPattern("breakpoint +[0-9.]+ MIPS, +[0-9]+ %")
        .containsPattern("write watchpoint +[0-9.]+ MIPS, +[0-9]+ %")
        .containsPattern("write watchpoint nearby +[0-9.]+ MIPS, +[0-9]+ %");
  }

  @Test
  void theFiguresAreThereForMachines() {
    assertThat(CliRun.of("bench", "gdb", "--time", "10ms", "--json").out())
        .contains("\"steps\":1000", "\"mipsAttached\":", "\"stepMedianNs\":");
  }
}
