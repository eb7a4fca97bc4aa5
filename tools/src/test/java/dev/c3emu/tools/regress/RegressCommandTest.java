package dev.c3emu.tools.regress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.image.ElfProgram;
import dev.c3emu.emulator.image.ElfSegment;
import dev.c3emu.emulator.image.ElfSymbol;
import dev.c3emu.emulator.image.FirmwareReader;
import dev.c3emu.guest.program.GuestPrograms;
import dev.c3emu.guest.program.ProgramOptions;
import dev.c3emu.tools.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegressCommandTest {
  private static final Path EXAMPLES = Path.of("..", "guest-firmware", "regress");

  /** {@code c.jr ra}: returns at once. */
  private static final byte[] RETURN = {(byte) 0x82, (byte) 0x80};

  @TempDir Path folder;

  @Test
  void theExamplesPass() {
    CliRun run =
        CliRun.of("regress", EXAMPLES, "--junit", folder.resolve("out.xml"), "--html", page());
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).doesNotContain("failed", "error");
    assertThat(run.status()).isZero();
    assertThat(folder.resolve("out.xml")).exists();
    assertThat(page()).exists();
  }

  @Test
  void breakingTheFixedDriverTurnsExactlyItsCaseRed() throws IOException {
    copyExamples();
    breakDriver();
    CliRun run = CliRun.of("regress", folder, "--filter", "wifi", "--html", page());
    assertThat(run.status()).isEqualTo(6);
    assertThat(run.out().lines().filter(line -> line.startsWith("failed")))
        .singleElement()
        .asString()
        .startsWith("failed  wifi-fixed  (");
    assertThat(run.out())
        .contains("8 semaphores leaked: created by wapi (8 times) in groups 4..7, 12..15")
        .containsPattern("semaphore  0x3fca[0-9a-f]{4} .* created by wapi in group 4");
    assertThat(Files.readString(page()))
        .contains("8 semaphores leaked: created by wapi (8 times)")
        .containsPattern("class=\"leaktext\"[^>]*>0x3fca[0-9a-f]{4} wapi \\(4\\)");
  }

  @Test
  void aWrongFileIsToldWithItsPlaceAndNothingRuns() throws IOException {
    Path file = write("a.yaml", "program: hello\nstep: []\n");
    write("b.yaml", "program: hello\nseed: x\n");
    CliRun run = CliRun.of("regress", folder);
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err().lines())
        .containsExactly(
            file + ":2:1: unknown key 'step'; did you mean 'steps'?",
            folder.resolve("b.yaml")
                + ":2:7: expected a count such as 1000, 0x100 or 5M, found 'x'");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void twoCasesOfOneNameAreWrong() throws IOException {
    write("a.yaml", "{name: same, program: hello}");
    Path second = write("b.yaml", "{name: same, program: hello}");
    assertThat(CliRun.of("regress", folder).err())
        .startsWith(second + ":1:1: a case of this name is in ");
  }

  @Test
  void aPathThatIsNotThereIsTold() {
    CliRun run = CliRun.of("regress", folder.resolve("nowhere"));
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.complaint()).endsWith("nowhere: no such file");
  }

  @Test
  void casesCanBeListed() throws IOException {
    write("a.yaml", "{program: hello, matrix: {seed: 1..3}}");
    assertThat(CliRun.of("regress", folder, "--list").out())
        .isEqualTo("a[seed=1]\na[seed=2]\na[seed=3]\n");
  }

  @Test
  void aFilterFindsNamesAndTags() throws IOException {
    write("a.yaml", "{program: hello, tags: [quick]}");
    write("quicker.yaml", "{program: hello}");
    write("c.yaml", "{program: hello}");
    assertThat(CliRun.of("regress", folder, "--list", "--filter", "^quick").out())
        .isEqualTo("a\nquicker\n");
  }

  @Test
  void theShardsTogetherAreTheSuite() throws IOException {
    write("a.yaml", "{program: hello, matrix: {seed: 1..40}}");
    List<String> all = new ArrayList<>();
    for (String shard : List.of("1/3", "2/3", "3/3")) {
      String part = CliRun.of("regress", folder, "--list", "--shard", shard).out();
      assertThat(part).isNotEmpty();
      all.addAll(part.lines().toList());
    }
    assertThat(all).doesNotHaveDuplicates().hasSize(40);
  }

  @Test
  void whatFailedIsRunAgainAlone() throws IOException {
    write("bad.yaml", "{program: hello, expect: {exit: crash}}");
    write("good.yaml", "{program: hello}");
    assertThat(CliRun.of("regress", folder).status()).isEqualTo(6);
    write("bad.yaml", "{program: hello, expect: {exit: goal}}");
    CliRun again = CliRun.of("regress", folder, "--rerun-failed");
    assertThat(again.status()).isZero();
    assertThat(again.out()).contains("passed  bad").doesNotContain("good");
  }

  @Test
  void withoutARunBeforeThereIsNothingToRunAgain() throws IOException {
    write("a.yaml", "{program: hello}");
    assertThat(CliRun.of("regress", folder, "--rerun-failed").status()).isEqualTo(2);
  }

  @Test
  void aFilterThatNothingMatchesIsAMistake() throws IOException {
    write("a.yaml", "{program: hello}");
    CliRun run = CliRun.of("regress", folder, "--filter", "nothing");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint()).isEqualTo("c3emu: no case matches");
  }

  @Test
  void aFolderWithoutCasesIsAMistake() {
    assertThat(CliRun.of("regress", folder).complaint()).isEqualTo("c3emu: there are no cases");
  }

  @Test
  void nothingCanBeDoneByNobody() {
    assertThat(CliRun.of("regress", folder, "--jobs", 0).status()).isEqualTo(2);
    assertThat(CliRun.of("regress", folder, "--repeat", 0).status()).isEqualTo(2);
  }

  @Test
  void aReportThatCannotBeWrittenIsToldBeforeAnythingRuns() throws IOException {
    Path file = write("a.yaml", "{program: hello}");
    CliRun run = CliRun.of("regress", folder, "--json", file.resolve("x.json"));
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void failFastStartsNothingMore() throws IOException {
    write("a.yaml", "{program: hello, expect: {exit: crash}}");
    write("b.yaml", "{program: hello}");
    CliRun run = CliRun.of("regress", folder, "--fail-fast", "--jobs", 1);
    assertThat(run.out()).contains("1 failed in").doesNotContain("passed");
  }

  @Test
  void everyCaseCanBeRepeated() throws IOException {
    write("a.yaml", "{program: torture, options: {threads: 20}}");
    assertThat(CliRun.of("regress", folder, "--repeat", 3, "--seed", 9).status()).isZero();
  }

  @Test
  void aFailureLeavesASnapshotThatRunTakesUp() throws IOException {
    write("a.yaml", "{program: wifi-leak, expect: {no-leaks: true}}");
    CliRun.of("regress", folder, "--artifacts", folder.resolve("files"));
    Path snapshot = folder.resolve("files/a/before-failure.snapshot");
    CliRun run = CliRun.of("run", "wifi-leak", "--from-snapshot", snapshot);
    assertThat(run.status()).isZero();
    assertThat(run.out()).endsWith("8 callers have come and gone\n");
    assertThat(run.err()).contains("8 semaphores leaked");
  }

  private Path page() {
    return folder.resolve("out.html");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private void copyExamples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  /** Lets the function do nothing that is to free the semaphore of a caller. */
  private void breakDriver() throws IOException {
    byte[] elf =
        GuestPrograms.find("wifi-fixed").orElseThrow().build(ProgramOptions.standard()).elf();
    ElfProgram program = (ElfProgram) FirmwareReader.read("wifi-fixed.elf", elf);
    ElfSymbol free = program.elf().symbols().find("esp_thread_semphr_free").orElseThrow();
    ElfSegment code =
        program.elf().segments().stream()
            .filter(segment -> holds(segment, free.value()))
            .findFirst()
            .orElseThrow();
    int place = code.content().offset() + free.value() - code.address();
    System.arraycopy(RETURN, 0, elf, place, RETURN.length);
    Files.write(folder.resolve("wifi-fixed.elf"), elf);
    write(
        "wifi-fixed.yaml",
        "image: wifi-fixed.elf\nrom: none\nexpect: {exit: goal, no-leaks: true}\n");
  }

  private static boolean holds(ElfSegment segment, int address) {
    return address - segment.address() >= 0
        && address - segment.address() < segment.content().length();
  }
}
