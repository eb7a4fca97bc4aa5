package dev.c3emu.tools.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.tools.CliRun;
import dev.c3emu.tools.GuestProgram;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** States and inputs in files. */
class StateOptionsTest {
  private static final Pattern HASH = Pattern.compile("state hash ([0-9a-f]+)");

  @TempDir Path folder;

  @Test
  void aRunFromASnapshotEndsAsTheWholeRunDoes() {
    CliRun whole = run("run", "torture", "--state-hash");
    run("run", "torture", "--max-instructions", "100k", "--snapshot-save", file("x"));
    CliRun rest = run("run", "torture", "--from-snapshot", file("x"), "--state-hash");
    assertThat(hash(rest)).isEqualTo(hash(whole));
    assertThat(whole.out()).endsWith(rest.out()).isNotEqualTo("");
  }

  @Test
  void aSnapshotOfOtherFirmwareIsRefused() {
    run("run", "hello", "--snapshot-save", file("x"));
    CliRun run = run("run", "holders", "--from-snapshot", file("x"));
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.complaint())
        .isEqualTo("c3emu: " + file("x") + ": a snapshot of other firmware or of another kernel");
  }

  @Test
  void aSnapshotOfAnotherKernelIsRefused() {
    run("run", "hello", "--snapshot-save", file("x"));
    assertThat(run("run", "hello", "--fixed", "--from-snapshot", file("x")).status()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"--seed,0", "--mac,60:55:f9:c3:e0:01", "--boot,flash"})
  void whatASnapshotDecidesIsNotChosenBesideIt(String option, String value) {
    CliRun run = run("run", "hello", "--from-snapshot", file("x"), option, value);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint())
        .isEqualTo(
            "c3emu: " + option + " and --from-snapshot do not go together: the snapshot has it");
  }

  @Test
  void aFileThatIsNoSnapshotIsRefused() throws IOException {
    Files.writeString(file("x"), "something else");
    CliRun run = run("run", "hello", "--from-snapshot", file("x"));
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.complaint()).endsWith("x: not a snapshot of c3emu");
  }

  @Test
  void aSnapshotThatIsCutShortIsRefused() throws IOException {
    run("run", "hello", "--snapshot-save", file("x"));
    byte[] bytes = Files.readAllBytes(file("x"));
    for (int length : List.of(1, 20, 200, bytes.length - 9)) {
      Files.write(file("y"), java.util.Arrays.copyOf(bytes, length));
      CliRun run = run("run", "hello", "--from-snapshot", file("y"), "--max-time", "1s");
      assertThat(run.status()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c3emu snapshot 2 | the snapshot is cut short",
        "c3emu snapshot 9 | expected 'c3emu snapshot 2', found 'c3emu snapshot 9'",
        "another snapshot | not a snapshot of c3emu"
      })
  void aSnapshotSaysWhichVersionItIsOf(String magic, String complaint) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file("x"))))) {
      out.writeUTF(magic);
    }
    CliRun run = run("run", "hello", "--from-snapshot", file("x"));
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.complaint()).isEqualTo("c3emu: " + file("x") + ": " + complaint);
  }

  @Test
  void aDamagedSnapshotIsNotCalledShort() throws IOException {
    run("run", "hello", "--snapshot-save", file("x"));
    byte[] bytes = Files.readAllBytes(file("x"));
    bytes[bytes.length - 8] ^= 1; // Its checksum.
    Files.write(file("x"), bytes);
    assertThat(run("run", "hello", "--from-snapshot", file("x")).complaint())
        .endsWith("x: the snapshot is damaged");
  }

  @Test
  void theStateDoesNotDependOnHowTheConsoleIsShown() {
    Path image = new GuestProgram().print("? ").echo().in(folder);
    String[] options = {"--no-rom", "--max-time", "5ms", "--state-hash"};
    CliRun shown = run(with(options, "run", image));
    assertThat(hash(run(with(options, "run", image, "--console", "usb")))).isEqualTo(hash(shown));
    assertThat(hash(run(with(options, "run", image, "--input", "x")))).isEqualTo(hash(shown));
  }

  @Test
  void aSnapshotHoldsNothingThatIsStillToBeTyped() {
    Path image = new GuestProgram().print("? ").echo().in(folder);
    String[] options = {"--no-rom", "--max-time", "5ms", "--input", "x"};
    run(with(options, "run", image, "--snapshot-save", file("x")));
    CliRun rest = run("run", image, "--no-rom", "--from-snapshot", file("x"), "--max-time", "5s");
    assertThat(rest.status()).isEqualTo(4);
    assertThat(rest.out()).doesNotContain("x");
  }

  @Test
  void aGuestThatWaitsIsTypedAtFromASnapshotToo() {
    Path image = new GuestProgram().print("? ").echo().in(folder);
    run("run", image, "--no-rom", "--max-time", "9s", "--snapshot-save", file("x"));
    CliRun rest =
        run(
            "run",
            image,
            "--no-rom",
            "--from-snapshot",
            file("x"),
            "--input",
            "abc",
            "--until",
            "abc",
            "--max-time",
            "11s");
    assertThat(rest.status()).isZero();
  }

  @Test
  void recordedInputsDoTheSameAgain() {
    Path image = new GuestProgram().print("? ").echo().in(folder);
    String[] options = {"--no-rom", "--max-time", "5s", "--state-hash"};
    CliRun typed = run(with(options, "run", image, "--input", "abc", "--record-inputs", file("x")));
    CliRun replayed = run(with(options, "run", image, "--replay-inputs", file("x")));
    assertThat(typed.out()).contains("abc");
    assertThat(replayed.out()).isEqualTo(typed.out());
    assertThat(hash(replayed)).isEqualTo(hash(typed));
  }

  @Test
  void aFileThatHasNoInputsIsRefused() throws IOException {
    Files.writeString(file("x"), "5 uart0 6f\nfive\n");
    CliRun run = run("run", "hello", "--replay-inputs", file("x"));
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.complaint()).endsWith("x:2: expected TICKS PORT BYTES, found 'five'");
  }

  @Test
  void anInputForAPortThatThereIsNotIsRefused() throws IOException {
    Files.writeString(file("x"), "5 uart7 6f\n");
    CliRun run = run("run", "hello", "--replay-inputs", file("x"));
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.complaint()).endsWith("x: no input port: uart7");
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private static CliRun run(Object... arguments) {
    return CliRun.of(arguments);
  }

  private static Object[] with(String[] last, Object... first) {
    List<Object> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(last));
    return all.toArray();
  }

  private static String hash(CliRun run) {
    Matcher matcher = HASH.matcher(run.err());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
