package dev.c3emu.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.c3emu.tools.failure.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {
  @TempDir Path folder;

  @Test
  void noCommandIsAMisuse() {
    CliRun run = CliRun.of();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint()).isEqualTo("c3emu: a command is missing");
  }

  @Test
  void anUnknownOptionIsAMisuseWithAHint() {
    CliRun run = CliRun.of("run", "--max-tim", "5s", "x.bin");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint()).contains("--max-tim");
    assertThat(run.err()).contains("Try 'c3emu run --help'");
  }

  @Test
  void aWrongExpressionIsToldInWords() {
    assertThat(CliRun.of("run", "hello", "--until", "(").complaint())
        .isEqualTo(
            "c3emu: Invalid value for option '--until': '(' is no regular expression: Unclosed"
                + " group");
  }

  @Test
  void aProgramThatThereIsNotIsToldWithThoseThatThereAre() {
    CliRun run = CliRun.of("run", "wifi-lek");
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.complaint())
        .startsWith("c3emu: wifi-lek: no such file, and no such program; there are ")
        .contains("wifi-leak");
  }

  @Test
  void aFileWithoutAnEndIsRefused() {
    Path endless = Path.of("/dev/zero");
    assumeTrue(Files.exists(endless), "there is no " + endless);
    CliRun run = CliRun.of("run", "two-locks", "--schedule", endless);
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.complaint())
        .contains("/dev/zero: offset 0x8000000: expected the end: at most 128 MB");
  }

  @Test
  void enginesCannotBeComparedAfterNoInstruction() {
    CliRun run = CliRun.of("run", "hello", "--lockstep", "interpreter", "--every", "0");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint()).isEqualTo("c3emu: --every must be at least 1");
  }

  @Test
  void helpListsTheCommands() {
    CliRun run = CliRun.of("--help");
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("run", "image", "disasm", "devices", "bench", "completion");
    assertThat(run.out()).doesNotContain("train");
  }

  @Test
  void helpOfRunListsEveryExitStatus() {
    String help = CliRun.of("run", "--help").out();
    for (ExitStatus status : ExitStatus.values()) {
      assertThat(help)
          .containsPattern("(?m)^ +" + status.code() + " +" + status.meaning().charAt(0));
    }
  }

  @Test
  void versionTellsOfJavaToo() {
    CliRun run = CliRun.of("version");
    assertThat(run.out()).matches("(?s)c3emu \\d+\\.\\d+\\.\\d+.*\nJava .*\n.*\n");
    assertThat(CliRun.of("--version").out()).isEqualTo(run.out());
  }

  @Test
  void completionKnowsTheOptions() {
    assertThat(CliRun.of("completion").out()).contains("--max-instructions");
  }

  @Test
  void devicesAreListedByAddress() {
    CliRun run = CliRun.of("devices");
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("0x60000000  UART0").contains("0x60023000  SYSTIMER");
  }

  @Test
  void registersAndFieldsComeFromTheDeclarations() {
    CliRun run = CliRun.of("devices", "uart0", "--fields");
    assertThat(run.out()).contains("0x60000014").contains("CLKDIV").contains("rw");
  }

  @Test
  void anUnknownDeviceIsAMisuse() {
    CliRun run = CliRun.of("devices", "flux-capacitor");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void devicesCanBeReadByPrograms() {
    assertThat(CliRun.of("devices", "uart0", "--fields", "--json").out())
        .startsWith("[{\"name\":\"UART0\",\"base\":\"0x60000000\"")
        .contains("\"access\":\"rw\"");
  }

  @Test
  void imageInfoShowsHeaderSegmentsAndChecks() {
    CliRun run = CliRun.of("image", "info", new GuestProgram().loop().in(folder));
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("guest.bin: RAM-only application image")
        .contains("ESP32-C3 (id 5)")
        .contains("Entry point:     0x40380000")
        .containsPattern("0 +0x40380000 +0x4 +0x20 +IRAM")
        .contains("(valid)")
        .contains("No defects found.");
  }

  @Test
  void aDefectIsShownAndIsStatus3() throws IOException {
    byte[] image = new GuestProgram().loop().image();
    image[image.length - 1] ^= 1;
    Path file = folder.resolve("bad.bin");
    Files.write(file, image);
    CliRun run = CliRun.of("image", "info", file);
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out())
        .contains("Defect: " + file + ": offset 0x")
        .contains("wrong: the content has");
  }

  @Test
  void imageInfoCanBeReadByPrograms() {
    Path image = new GuestProgram().loop().in(folder);
    CliRun run = CliRun.of("image", "info", "--json", image);
    assertThat(run.out())
        .startsWith("{\"file\":\"" + image + "\"")
        .contains("\"entry\":\"0x40380000\"")
        .contains("\"defects\":[]");
  }

  @Test
  void codeIsDisassembled() {
    CliRun run =
        CliRun.of("disasm", new GuestProgram().restart().in(folder), "--from", "0x40380000");
    assertThat(run.out()).contains("IRAM:").contains("40380000:  600082b7  lui\tt0,0x60008");
  }

  @Test
  void programsThatComeAlongCanBeLookedAtToo() {
    assertThat(CliRun.of("disasm", "bare-hello", "--from", "main").out()).contains("<main>:");
    assertThat(CliRun.of("image", "info", "bare-hello").out()).contains("bare-hello.elf: ELF");
    CliRun nothing = CliRun.of("disasm", "bare-helo");
    assertThat(nothing.status()).isEqualTo(3);
    assertThat(nothing.complaint()).contains("no such program; there are bare-hello,");
  }

  @Test
  void theRangeOfAddressesCounts() {
    Path image = new GuestProgram().restart().in(folder);
    CliRun run = CliRun.of("disasm", image, "--from", "40380004", "--to", "40380008");
    assertThat(run.out().lines().filter(line -> line.contains(":  "))).hasSize(1);
    assertThat(CliRun.of("disasm", image, "--from", "0x50000000").status()).isEqualTo(3);
    assertThat(CliRun.of("disasm", image, "--from", "main").status()).isEqualTo(2);
  }

  @Test
  void everythingTheLauncherTrainsOnWorks() {
    assertThat(CliRun.of("train").status()).isZero();
  }

  @Test
  void theBenchmarkOfTheKernelRunsItsPrograms() {
    CliRun run = CliRun.of("bench", "kernel", "--part", "1000", "--json");
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("\"pairs\"", "\"hand-overs\"", "\"number\":100,");
    assertThat(CliRun.of("bench", "kernel", "--part", "0").status()).isEqualTo(2);
  }
}
