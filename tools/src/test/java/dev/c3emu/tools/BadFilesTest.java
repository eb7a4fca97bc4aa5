package dev.c3emu.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that cannot be read as what they are named for, and files that cannot be written. */
class BadFilesTest {
  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "regress FILE",
        "run two-locks --schedule FILE",
        "run hello --replay-inputs FILE",
        "run hello --kernel-config FILE",
        "explore hello --kernel-config FILE",
        "fuzz cpu --engines interpreter,jit --replay FILE"
      })
  void aBinaryInPlaceOfATextIsToldByItsFirstWrongByte(String command) throws IOException {
    Path file = Files.write(folder.resolve("binary"), new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 0});
    CliRun run = run(command, file);
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err().lines())
        .containsExactly(
            "c3emu: " + file + ": offset 0x6: expected text in UTF-8, found the byte 0x00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run two-locks --schedule FILE",
        "run hello --replay-inputs FILE",
        "run hello --kernel-config FILE",
        "fuzz cpu --engines interpreter,jit --replay FILE",
        "regress --merge FILE"
      })
  void noByteOfAWrongTextReachesTheTerminal(String command) throws IOException {
    Path file = Files.writeString(folder.resolve("escapes"), "\u001B[2J\u0007 go away\n");
    CliRun run = run(command, file);
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err()).hasLineCount(1).doesNotContain("\u001B", "\u0007");
  }

  @Test
  void numbersOfAScheduleHaveNoMoreDigitsThanItCanHave() throws IOException {
    Path file = Files.writeString(folder.resolve("s"), "1 switch-to 99999999999999999999\n");
    assertThat(CliRun.of("run", "two-locks", "--schedule", file).err())
        .isEqualTo(
            "c3emu: "
                + file
                + ":1: expected NUMBER switch-to PID or NUMBER let-time-pass, found"
                + " '1 switch-to 99999999999999999999'\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--snapshot-save FILE",
        "--timeline FILE",
        "--trace-json FILE",
        "--pcap FILE",
        "--coverage FILE",
        "--trace exec:FILE",
        "--trace kernel:FILE"
      })
  void aFullDiskLosesAFileAndNotTheRun(String output) {
    assumeTrue(Files.exists(FULL), "there is no " + FULL);
    CliRun run = run("run wifi-fixed " + output, FULL);
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err())
        .contains("c3emu: the guest has powered off\n")
        .containsOnlyOnce("c3emu: /dev/full: no space left on device\n");
  }

  @Test
  void aFileThatCannotBeWrittenKeepsNoOtherFromBeingWritten() {
    assumeTrue(Files.exists(FULL), "there is no " + FULL);
    Path inputs = folder.resolve("inputs");
    Path timeline = folder.resolve("timeline");
    CliRun run =
        run(
            "run wifi-fixed --snapshot-save FILE --trace-json FILE --record-inputs %s --timeline %s"
                .formatted(inputs, timeline),
            FULL);
    assertThat(run.status()).isEqualTo(3);
    assertThat(inputs).exists();
    assertThat(timeline).content().endsWith("}]}\n");
  }

  @Test
  void aFullDiskUnderASerialLineIsTold() {
    assumeTrue(Files.exists(FULL), "there is no " + FULL);
    CliRun run = CliRun.of("run", "hello", "--uart0", "file:" + FULL);
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err()).contains("c3emu: every task has ended\n", "/dev/full: no space left");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run hello --snapshot-save FILE",
        "run hello --record-inputs FILE",
        "explore two-locks --save FILE"
      })
  void whatCannotBeWrittenAtTheEndIsToldAtTheBeginning(String command) {
    Path file = folder.resolve("nowhere").resolve("file");
    CliRun run = run(command, file);
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo("c3emu: " + file + ": no such folder: " + file.getParent() + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--junit", "--tap", "--json", "--html"})
  void aReportOnAFullDiskKeepsNoOtherFromBeingWritten(String option) throws IOException {
    assumeTrue(Files.exists(FULL), "there is no " + FULL);
    Path suite = Files.writeString(folder.resolve("a.yaml"), "{program: hello}");
    Path other = folder.resolve("other");
    String kept = option.equals("--tap") ? "--junit" : "--tap";
    CliRun run = CliRun.of("regress", suite, option, FULL, kept, other);
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out()).contains("passed  a").contains("1 passed");
    assertThat(run.err()).isEqualTo("c3emu: /dev/full: no space left on device\n");
    assertThat(other).content().isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "devices",
        "devices --json",
        "version",
        "--help",
        "run --help",
        "completion",
        "run hello",
        "run hello --json",
        "explore hello --runs 2",
        "explore hello --runs 2 --json",
        "fuzz cpu --programs 3 --engines interpreter,jit",
        "bench kernel --part 10000 --json"
      })
  void outputThatCannotBeWrittenIsTold(String command) {
    CliRun run = CliRun.withoutOutput("No space left on device", (Object[]) command.split(" "));
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err().lines())
        .last()
        .isEqualTo("c3emu: standard output: no space left on device");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "devices",
        "version",
        "--help",
        "run hello",
        "run hello --json",
        "explore hello --runs 2"
      })
  void aReaderThatHasGoneEndsACommandQuietly(String command) {
    CliRun run = CliRun.withoutOutput("Broken pipe", (Object[]) command.split(" "));
    assertThat(run.status()).isEqualTo(141);
    assertThat(run.err()).doesNotContain("error", "pipe");
  }

  @Test
  void aSuiteThatNobodyReadsOfEndsEarlyWithItsReports() throws IOException {
    Path suite =
        Files.writeString(folder.resolve("a.yaml"), "{program: hello, matrix: {n: 1..500}}");
    Path report = folder.resolve("out.tap");
    CliRun run = CliRun.withoutOutput("Broken pipe", "regress", suite, "--tap", report, "-j", "1");
    assertThat(run.status()).isEqualTo(141);
    assertThat(run.err()).isEmpty();
    assertThat(report).content().contains("ok 1 - a[n=1]").doesNotContain("a[n=500]");
  }

  private static CliRun run(String command, Path file) {
    return CliRun.of((Object[]) command.replace("FILE", file.toString()).split(" "));
  }
}
