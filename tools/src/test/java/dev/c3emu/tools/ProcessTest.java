package dev.c3emu.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.tools.failure.ExitStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code c3emu} as a process of its own: what only a process can show. */
class ProcessTest {
  @TempDir Path folder;

  @Test
  void theExitStatusReachesTheShell() throws Exception {
    Process process = start("run", folder.resolve("none.bin").toString());
    assertThat(process.waitFor()).isEqualTo(3);
    assertThat(errors(process)).hasSize(1);
  }

  @Test
  void standardErrorHasNothingButTheReport() throws Exception {
    Process process = start("run", "--no-rom", guest(), "--max-instructions", "10");
    process.getOutputStream().close();
    assertThat(process.waitFor()).isEqualTo(4);
    assertThat(errors(process)).hasSize(2).allMatch(line -> line.startsWith("c3emu: "));
  }

  @Test
  void aClosedPipeEndsTheRunQuietly() throws Exception {
    Path image = new GuestProgram().print("Hello\n").spend(1_000_000).restart().in(folder);
    Process process = start("run", "--no-rom", image.toString(), "--wall-timeout", "60s");
    process.getOutputStream().close();
    process.getInputStream().close();
    assertThat(process.waitFor()).isEqualTo(ExitStatus.CLOSED_PIPE.code());
    assertThat(errors(process)).isEmpty();
  }

  @Test
  void aSignalEndsTheRunWithAReport() throws Exception {
    Path image = new GuestProgram().print("Hello\n").loop().in(folder);
    Process process = start("run", "--no-rom", image.toString(), "--wall-timeout", "60s");
    process.getOutputStream().close();
    assertThat(process.inputReader().readLine()).isEqualTo("Hello");
    process.toHandle().destroy();
    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(errors(process)).first().asString().isEqualTo("c3emu: interrupted");
  }

  @Test
  void aSignalEndsASuiteWithItsReports() throws Exception {
    Path suite =
        Files.writeString(folder.resolve("a.yaml"), "{program: hello, matrix: {n: 1..100000}}");
    Path report = folder.resolve("out.tap");
    Process process = start("regress", suite.toString(), "-j", "1", "--tap", report.toString());
    assertThat(process.inputReader().readLine()).startsWith("passed  a[n=1]");
    process.toHandle().destroy();
    assertThat(process.inputReader().lines()).last().asString().contains(" passed, 1 error in ");
    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(errors(process)).isEmpty();
    assertThat(report).content().contains("ok 1 - a[n=1]").contains("the suite was interrupted");
  }

  @Test
  @Timeout(60)
  void aSignalEndsWhatIsMeasuredAndLeavesWhatHasBeen() throws Exception {
    String programs = "bench cpu --engine interpreter --program crc,sort --time 10ms --first 0";
    Process process = start((programs + " --warm-up 1s").split(" "));
    BufferedReader out = process.inputReader();
    assertThat(out.readLine()).startsWith("Millions of guest instructions");
    assertThat(out.readLine()).startsWith("program");
    assertThat(out.readLine()).startsWith("crc");
    ProcessHandle measured = child(process);
    process.toHandle().destroy();
    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(out.lines()).isEmpty();
    measured.onExit().join();
  }

  @Test
  void standardInputThatStaysOpenHoldsNothingUp() throws Exception {
    Process process = start("run", "--no-rom", guest(), "--max-time", "1ms");
    assertThat(process.waitFor()).isEqualTo(4);
  }

  @Test
  void logsAreWrittenWhenAskedFor() throws Exception {
    Path image = new GuestProgram().store(0x6000_5010, 1).loop().in(folder);
    Process process =
        start("run", "-v", "--no-rom", image.toString(), "--max-time", "1ms", "--quiet");
    process.getOutputStream().close();
    assertThat(process.waitFor()).isEqualTo(4);
    assertThat(errors(process))
        .containsExactly(
            "INFO  UnknownRegisters: write of unknown register FE2+0x10 at pc 0x40380010");
  }

  private String guest() {
    return new GuestProgram().loop().in(folder).toString();
  }

  /** A process that this one has started; it may be about to. */
  private static ProcessHandle child(Process process) {
    while (true) {
      Optional<ProcessHandle> child = process.descendants().findFirst();
      if (child.isPresent()) {
        return child.get();
      }
      Thread.onSpinWait();
    }
  }

  private static List<String> errors(Process process) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getErrorStream()))) {
      return reader.lines().toList();
    }
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Dc3emu.terminal=false",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder.start();
  }
}
