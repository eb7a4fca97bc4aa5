package dev.c3emu.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users may write and have not. */
class BadArgumentsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run hello --engine qemu | --engine | jit, interpreter, unicorn",
        "run hello --lockstep qemu | --lockstep | jit, interpreter, unicorn",
        "run hello --console qemu | --console | auto, uart0, usb, both, none",
        "run hello --os qemu | --os | auto, nuttx, freertos, none",
        "explore hello --strategy qemu | --strategy | random, pct, exhaustive",
        "bench kernel --engine qemu | --engine | jit, interpreter, unicorn",
        "explore hello --find qemu | --find' (KIND) | deadlock, lost-wake-up,"
            + " priority-inversion, stranded-holder, leak, crash",
        "bench cpu --engine jit,qemu | --engine' (ENGINE) | jit, interpreter, unicorn",
        "fuzz cpu --engines qemu | --engines' (ENGINE) | jit, interpreter, unicorn"
      })
  void aWordThatThereIsNotIsToldWithThoseThatThereAre(String command, String option, String words) {
    CliRun run = CliRun.of((Object[]) command.split(" "));
    assertThat(run.status()).isEqualTo(2);
    String quoted = option.contains("'") ? option : option + "'";
    assertThat(run.complaint())
        .isEqualTo("c3emu: Invalid value for option '" + quoted + ": 'qemu' is none of " + words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"interpreter", "Interpreter", "INTERPRETER"})
  void wordsMayBeWrittenInAnyCase(String engine) {
    assertThat(CliRun.of("run", "hello", "--engine", engine).status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bench startup --launches 0",
        "bench boot --launches 0",
        "bench snapshot --times 0",
        "bench memory --machines 0",
        "bench kernel --part 0",
        "bench regress --boots 0",
        "bench cpu --rounds 0",
        "fuzz cpu --programs 0"
      })
  void nothingCanBeMeasuredZeroTimes(String command) {
    CliRun run = CliRun.of((Object[]) command.split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint()).endsWith("'0' is not in 1..2147483647");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bench gdb", "bench cpu", "fuzz cpu"})
  void nothingCanBeMeasuredInNoTime(String command) {
    CliRun run = CliRun.of((Object[]) (command + " --time 0ms").split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint())
        .isEqualTo("c3emu: Invalid value for option '--time': '0ms' is no time at all");
  }

  @Test
  void anEmptyExpressionIsNothingToWaitFor() {
    CliRun run = CliRun.of("run", "hello", "--until", "");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint()).isEqualTo("c3emu: --until: an empty expression matches at once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--input", "--input-file"})
  void whatIsReplayedIsNotTypedAsWell(String option) {
    CliRun run = CliRun.of("run", "hello", "--replay-inputs", "x", option, "y");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint())
        .isEqualTo("c3emu: --input or --input-file and --replay-inputs do not go together");
  }

  @Test
  void nobodyIsWaitedForWhoCannotCome() {
    CliRun run = CliRun.of("run", "hello", "--gdb-wait");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint())
        .isEqualTo("c3emu: --gdb-wait needs --gdb, which says where to wait");
  }

  @Test
  void aTraceToAFileNamesTheFile() {
    CliRun run = CliRun.of("run", "hello", "--trace", "exec:");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint())
        .isEqualTo(
            "c3emu: Invalid value for option '--trace' (KIND[:FILE]): 'exec:' names no file");
  }

  @Test
  void whereProgramsCannotBeSavedNoneAreTried() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    CliRun run =
        CliRun.of(
            "fuzz", "cpu", "--programs", "1", "--engines", "jit,jit", "--out", file.resolve("x"));
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.complaint()).isEqualTo("c3emu: " + file + "/x: not a directory");
  }

  @Test
  void aScheduleOfAnotherGuestIsTold() throws Exception {
    Path file = Files.writeString(folder.resolve("s"), "9 switch-to 3 # of two-locks\n");
    CliRun run = CliRun.of("run", "hello", "--schedule", file);
    assertThat(run.status()).isZero();
    assertThat(run.err())
        .contains(
            "c3emu: "
                + file
                + ": '9 switch-to 3' did not come about; it may be a schedule of another guest, or"
                + " of other options\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bench startup nothing", "bench boot nothing", "bench regress --program nothing"})
  void whatCannotBeRunCannotBeMeasured(String command) {
    CliRun run = CliRun.of((Object[]) command.split(" "));
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.complaint()).startsWith("c3emu: nothing: no such file, and no such program;");
  }

  @Test
  void imagesAreNotSavedWhereThereCanBeNoFolder() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    CliRun run = CliRun.of("bench", "cpu", "--save", file.resolve("folder"));
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.complaint()).isEqualTo("c3emu: " + file + "/folder: not a directory");
  }

  @Test
  void anImageIsNotRunInPlaceOfWhatIsPutIntoFlash() {
    CliRun run = CliRun.of("run", "hello", "--flash", "0x0=app.bin");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint()).isEqualTo("c3emu: IMAGE and --flash do not go together");
  }

  @Test
  void noMoreFramesCanBeLostThanThereAre() {
    CliRun run = CliRun.of("run", "wifi-fixed", "--wifi-loss", "1001");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint()).isEqualTo("c3emu: --wifi-loss must be 0 to 1000");
  }

  @Test
  void aPortThatIsTakenIsToldWithTheReason() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CliRun run = CliRun.of("run", "hello", "--gdb", taken.getLocalPort());
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.complaint())
          .startsWith("c3emu: cannot listen on localhost:" + taken.getLocalPort() + ": ");
    }
  }

  @Test
  void anOptionOfAProgramHasAValue() {
    CliRun run = CliRun.of("run", "wifi-fixed", "--option", "connections");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint())
        .isEqualTo(
            "c3emu: Invalid value for option '--option' (NAME=VALUE): 'connections' is not"
                + " NAME=VALUE");
  }

  @ParameterizedTest
  @CsvSource({"runn, runn", "bench cpus, bench cpus", "image inf, image inf", "fuzz x, fuzz x"})
  void aCommandThatThereIsNotIsNamed(String command, String name) {
    CliRun run = CliRun.of((Object[]) command.split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint()).isEqualTo("c3emu: no command " + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run FILE", "run hello --rom FILE", "image info FILE", "disasm FILE"})
  void aBadFileIsNamedAsTheUserNamesIt(String command) throws Exception {
    Path file = Files.createDirectories(folder.resolve("a")).resolve("empty.bin");
    Files.createFile(file);
    CliRun run = CliRun.of((Object[]) command.replace("FILE", file.toString()).split(" "));
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.complaint()).startsWith("c3emu: " + file + ": offset 0x0: expected ");
  }

  @Test
  void aFileInAFolderThatThereIsNotIsToldByTheFolder() {
    Path file = folder.resolve("nowhere").resolve("trace");
    CliRun run = CliRun.of("run", "hello", "--trace", "irq:" + file);
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.complaint())
        .isEqualTo("c3emu: " + file + ": no such folder: " + file.getParent());
  }

  @Test
  void anImageWithoutCodeIsTold() {
    CliRun run = CliRun.of("disasm", new GuestProgram().loop().in(folder), "--from", "0x50000000");
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.complaint()).endsWith("guest.bin: no code in 0x50000000 to 0x100000000");
  }
}
