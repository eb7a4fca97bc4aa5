package dev.c3emu.tools.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.c3emu.tools.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExploreCommandTest {
  private static final int FAILED = 6;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "two-locks, deadlock, random",
    "two-locks, deadlock, pct",
    "two-locks, deadlock, exhaustive",
    "lost-wake-up, lost-wake-up, random",
    "lost-wake-up, lost-wake-up, pct",
    "lost-wake-up, lost-wake-up, exhaustive"
  })
  void everyStrategyFindsWhatWasPlanted(String program, String kind, String strategy) {
    CliRun found = explore(program, "--strategy", strategy);

    assertThat(found.status()).isEqualTo(FAILED);
    assertThat(found.out()).containsPattern("run \\d+: " + kind + ": ");
  }

  @ParameterizedTest
  @CsvSource({"two-locks", "lost-wake-up"})
  void aReplayFailsInTheSameWayTenTimesOfTen(String program) {
    String finding = finding(explore(program));
    CliRun first = replay(program);

    assertThat(first.status()).isEqualTo(FAILED);
    assertThat(first.err()).contains(finding);
    for (int i = 0; i < 9; i++) {
      assertThat(replay(program)).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"two-locks order=same", "lost-wake-up check=locked"})
  void nothingIsFoundInWhatIsRight(String program) {
    String[] words = program.split(" ");
    CliRun none =
        explore(words[0], "--option", words[1], "--strategy", "exhaustive", "--bound", "1");

    assertThat(none.status()).isZero();
    assertThat(none.out()).contains("every schedule of up to 1 decision");
  }

  @Test
  void whatIsFoundIsAsShortAsItCanBe() throws IOException {
    explore("two-locks", "--strategy", "random");

    assertThat(Files.readAllLines(schedule())).filteredOn(line -> !line.startsWith("#")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "--runs, 0, --runs must be at least 1",
    "--depth, -3, --depth must be 0 to 100000",
    "--depth, 2000000000, --depth must be 0 to 100000",
    "--bound, -1, --bound must be at least 0"
  })
  void aNumberThatMakesNoSenseIsAMisuse(String option, String value, String complaint) {
    CliRun run = explore("two-locks", option, value);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint()).isEqualTo("c3emu: " + complaint);
  }

  @Test
  void whatCannotBeSavedIsStillTold() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "there is no " + full);
    CliRun run = CliRun.of("explore", "two-locks", "--save", full);

    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out())
        .contains("deadlock: ", "thread 3 gets the CPU")
        .doesNotContain("to see it again");
    assertThat(run.complaint()).isEqualTo("c3emu: /dev/full: no space left on device");
  }

  @Test
  void thePageShowsWhatIsReallyPrinted() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "explore.md"));
    List<String> printed = explore("two-locks", "--strategy", "exhaustive").out().lines().toList();

    assertThat(page).contains(String.join("\n", printed.subList(0, printed.size() - 1)));
  }

  @Test
  void theSameSeedFindsTheSame() {
    assertThat(explore("two-locks", "--seed", "7")).isEqualTo(explore("two-locks", "--seed", "7"));
  }

  @Test
  void aLeakIsFound() {
    CliRun found = explore("wifi-leak");

    assertThat(found.out()).contains("run 1: leak: 8 semaphores leaked: created by wapi");
  }

  @Test
  void unboundedPriorityInversionIsFound() {
    CliRun found =
        explore("priority-inversion", "--kernel-config", "CONFIG_PRIORITY_INHERITANCE=n");

    assertThat(found.out())
        .contains("run 1: priority-inversion: A (3) waits for lock")
        .contains("which C (2) has, while B (4) and the like ran for 200.0 ms");
  }

  @Test
  void inheritancePreventsUnboundedPriorityInversion() {
    CliRun none =
        explore("priority-inversion", "--find", "priority-inversion,deadlock", "--runs", "20");

    assertThat(none.status()).isZero();
  }

  @Test
  void aHolderThatIsLeftBehindIsFound() {
    CliRun found = explore("holders", "--find", "stranded-holder");

    assertThat(found.out()).contains("stranded-holder: ");
  }

  @Test
  void theOutcomeIsThereForMachines() {
    CliRun found = explore("two-locks", "--json");

    assertThat(found.out()).contains("\"kind\":\"deadlock\"", "switch-to 3");
  }

  @Test
  void bareFirmwareHasNoSchedules() {
    CliRun refused = explore("bare-hello");

    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.complaint()).contains("not made for the kernel on the host");
  }

  @ParameterizedTest
  @CsvSource({
    "'3 jump', 'expected NUMBER switch-to PID or NUMBER let-time-pass'",
    "'3 switch-to 4\n3 let-time-pass', 'place 3 comes after place 3'"
  })
  void aBadScheduleIsRefusedByTheLine(String text, String complaint) throws IOException {
    Files.writeString(schedule(), text);
    CliRun refused = replay("two-locks");

    assertThat(refused.status()).isEqualTo(3);
    assertThat(refused.complaint()).startsWith("c3emu: " + schedule()).contains(complaint);
  }

  private CliRun explore(String program, Object... options) {
    Object[] words = new Object[options.length + 4];
    words[0] = "explore";
    words[1] = program;
    words[2] = "--save";
    words[3] = schedule();
    System.arraycopy(options, 0, words, 4, options.length);
    return CliRun.of(words);
  }

  private CliRun replay(String program) {
    return CliRun.of("run", program, "--schedule", schedule());
  }

  private Path schedule() {
    return folder.resolve("found.schedule");
  }

  private static String finding(CliRun found) {
    return Pattern.compile("run \\d+: (.*)")
        .matcher(found.out())
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }
}
