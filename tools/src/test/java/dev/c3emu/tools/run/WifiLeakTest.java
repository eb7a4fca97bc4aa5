package dev.c3emu.tools.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.tools.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The WiFi leak from the command line, as docs/wifi-leak.md tells it. */
class WifiLeakTest {
  private static final Path PAGE = Path.of("..", "docs", "wifi-leak.md");

  /** A command and what it prints. */
  private static final Pattern SHOWN =
      Pattern.compile("```console\n\\$ \\./c3emu ([^\n]+)\n(.*?)```", Pattern.DOTALL);

  @ParameterizedTest(name = "{0}")
  @MethodSource("shown")
  void commandsPrintWhatThePageShows(String command, String output) {
    CliRun run = CliRun.of((Object[]) command.split(" "));

    assertThat(run.status()).isZero();
    assertThat(plain(run.out() + run.err())).isEqualTo(plain(output));
  }

  @ParameterizedTest(name = "{0}: status {1}, {2} leaked")
  @CsvSource({
    "wifi-leak,6,8",
    "wifi-onexit,0,0",
    "wifi-onexit-userspace,6,8",
    "wifi-fixed,0,0",
  })
  void anAssertionTellsLeaksFromNone(String program, int status, int leaked) {
    CliRun run = CliRun.of("run", program, "--assert-no-leaks");

    assertThat(run.status()).isEqualTo(status);
    assertThat(run.err().contains("no leaks (leaks: " + leaked + ")")).isEqualTo(status != 0);
  }

  @Test
  void theEraCanBeAnother() {
    CliRun then = CliRun.of("run", "wifi-fixed", "--variant", "_exit", "--assert-no-leaks");
    CliRun later =
        CliRun.of("run", "wifi-fixed", "--variant", "_exit", "--assert-no-leaks", "--era", "s3+");

    assertThat(then.status()).isEqualTo(6);
    assertThat(later.status()).isZero();
  }

  @Test
  void oneFaultCanBeLeftOut() {
    CliRun run =
        CliRun.of(
            "run",
            "wifi-fixed",
            "--variant",
            "task-delete",
            "--bug",
            "task-tls-of-running-task=off",
            "--assert-no-leaks");

    assertThat(run.status()).isZero();
  }

  @Test
  void optionsOfAProgramCanBeGivenInTwoWays() {
    CliRun brief = CliRun.of("run", "wifi-leak", "--connections", "1");
    CliRun full = CliRun.of("run", "wifi-leak", "--option", "connections=1");

    assertThat(full).isEqualTo(brief);
    assertThat(brief.err()).contains("1 semaphore leaked");
  }

  @Test
  void anOptionThatAProgramDoesNotHaveIsAMistake() {
    CliRun run = CliRun.of("run", "wifi-leak", "--option", "conections=1");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint())
        .isEqualTo(
            "c3emu: wifi-leak has no option 'conections'; there are connections, calls, variant");
  }

  @Test
  void aValueThatAProgramCannotDoIsAMistake() {
    CliRun run = CliRun.of("run", "wifi-leak", "--connections", "none");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint()).contains("connections must be a number in 1..1000, not 'none'");
  }

  @Test
  void firmwareFromAFileHasNoSuchOptions() {
    CliRun run = CliRun.of("run", "--flash", "0=missing.bin", "--variant", "x");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint()).isEqualTo("c3emu: firmware from a file has no option 'variant'");
  }

  static Stream<Object[]> shown() throws IOException {
    return SHOWN
        .matcher(Files.readString(PAGE))
        .results()
        .map(found -> new Object[] {found.group(1), found.group(2)});
  }

  /** Without what every change of a driver's instruction changes. */
  private static List<String> plain(String output) {
    return output
        .lines()
        .filter(line -> !line.startsWith("c3emu: at pc"))
        .map(line -> line.replaceAll("0x[0-9a-f]+", "0x").replaceAll("\\s+", " ").strip())
        .toList();
  }
}
