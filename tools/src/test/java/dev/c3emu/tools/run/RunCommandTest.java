package dev.c3emu.tools.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.tools.CliRun;
import dev.c3emu.tools.GuestProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code c3emu run} from the outside, with guests that the test writes itself. */
class RunCommandTest {
  @TempDir Path folder;

  @Test
  void theConsoleGoesToStandardOutputAndTheReportToStandardError() {
    CliRun run = run(new GuestProgram().print("Hello\n").loop(), "--max-time", "10ms");
    assertThat(run.out()).isEqualTo("Hello\n");
    assertThat(run.err())
        .contains("c3emu: virtual time reached 0.010000 s")
        .contains("at pc 0x4038");
  }

  @Test
  void aMatchOfUntilIsStatus0AndEndsTheOutputThere() {
    CliRun run = run(new GuestProgram().print("Hello world\n").loop(), "--until", "wor");
    assertThat(run.status()).isZero();
    assertThat(run.out()).isEqualTo("Hello wor");
    assertThat(run.err()).contains("the console printed \"wor\"");
  }

  @Test
  void aLimitOnTimeIsStatus4() {
    assertThat(run(new GuestProgram().loop(), "--max-time", "1ms").status()).isEqualTo(4);
  }

  @Test
  void aLimitOnInstructionsIsStatus4AndExact() {
    CliRun run = run(new GuestProgram().loop(), "--max-instructions", "0x100");
    assertThat(run.status()).isEqualTo(4);
    assertThat(run.err()).contains("after 256 instructions");
  }

  @Test
  void theHostsClockCanEndARunToo() {
    CliRun run = run(new GuestProgram().loop(), "--wall-timeout", "50ms");
    assertThat(run.status()).isEqualTo(4);
    assertThat(run.err()).contains("wall-clock timeout");
  }

  @Test
  void aGuestThatNothingCanWakeHasEndedWell() {
    assertThat(run(new GuestProgram().sleep()).status()).isZero();
  }

  @Test
  void aGuestThatEndsBeforeTheMatchHasNotReachedTheGoal() {
    assertThat(run(new GuestProgram().sleep(), "--until", "never").status()).isEqualTo(4);
  }

  @Test
  void aRestartEndsWellIfNoRebootIsWanted() {
    CliRun run = run(new GuestProgram().print("once\n").spend(1_000_000).restart(), "--no-reboot");
    assertThat(run.status()).isZero();
    assertThat(run.out()).isEqualTo("once\n");
    assertThat(run.err()).contains("1 reset: rst:0x3 (RTC_SW_SYS_RST)");
  }

  @Test
  void aGuestThatRestartsForEverIsStatus5PastTheLimit() {
    CliRun run = run(new GuestProgram().spend(1000).restart(), "--reset-limit", "3");
    assertThat(run.status()).isEqualTo(5);
    assertThat(run.err()).contains("reset loop").contains("x4");
  }

  @Test
  void aGuestThatRestartsForEverEndsWithoutAnyLimit() {
    CliRun run = run(new GuestProgram().spend(1000).restart());
    assertThat(run.status()).isEqualTo(5);
    assertThat(run.err()).contains("reset loop");
  }

  @Test
  void wifiFramesGoToACaptureFile(@TempDir Path folder) throws IOException {
    Path pcap = folder.resolve("frames.pcap");
    CliRun run =
        run(new GuestProgram().print("x").loop(), "--pcap", pcap.toString(), "--until", "x");
    assertThat(run.status()).isZero();
    assertThat(Files.readAllBytes(pcap)).startsWith(0x4D, 0x3C, 0xB2, 0xA1);
  }

  @Test
  void aTrapInTheTrapHandlerIsStatus5() {
    CliRun run = run(new GuestProgram().jumpTo(0), "--max-time", "1s", "--no-reboot");
    assertThat(run.status()).isEqualTo(5);
  }

  @Test
  void aCallIntoAMissingRomIsStatus5AndExplained() {
    CliRun run = run(new GuestProgram().jumpTo(0x4004_1234));
    assertThat(run.status()).isEqualTo(5);
    assertThat(run.err()).contains("ROM");
  }

  @Test
  void inputIsTypedWithEnter() {
    CliRun run = run(new GuestProgram().print("> ").echo(), "--input", "abc", "--until", "abc\\r");
    assertThat(run.status()).isZero();
    assertThat(run.out()).isEqualTo("> abc\r");
  }

  @Test
  void inputIsTypedAtTheSameInstructionEveryTime() {
    GuestProgram guest = new GuestProgram().print("> ").echo();
    CliRun first = run(guest, "--input", "abc", "--until", "abc", "--state-hash");
    assertThat(run(guest, "--input", "abc", "--until", "abc", "--state-hash")).isEqualTo(first);
    assertThat(first.err()).contains("state hash ");
  }

  @Test
  void standardInputIsTypedLineByLine() {
    Path image = new GuestProgram().print("> ").echo().in(folder);
    CliRun run =
        CliRun.withInput("one\ntwo\n", "run", "--no-rom", image, "--until", "one\\rtwo\\r");
    assertThat(run.status()).isZero();
  }

  @Test
  void inputOnTheCommandLineLeavesStandardInputAlone() {
    Path image = new GuestProgram().print("> ").echo().in(folder);
    CliRun run =
        CliRun.withInput(
            "wrong\n", "run", "--no-rom", image, "--input", "right", "--max-time", "10s");
    assertThat(run.out()).isEqualTo("> right\r");
  }

  @Test
  void inputThatIsNeverTypedIsReported() {
    CliRun run = run(new GuestProgram().loop(), "--input", "x", "--max-time", "1ms");
    assertThat(run.err()).contains("never typed: 1 line of input");
  }

  @Test
  void usbIsShownIfItAloneIsUsed() {
    GuestProgram guest = new GuestProgram().printOnUsb("from usb\n").loop();
    assertThat(run(guest, "--max-time", "1s").out()).isEqualTo("from usb\n");
    assertThat(run(guest, "--max-time", "1s", "--console", "uart0").out()).isEmpty();
    assertThat(run(guest, "--max-time", "1s", "--console", "usb").out()).isEqualTo("from usb\n");
  }

  @Test
  void bothPortsAreShownOnDemand() {
    GuestProgram guest = new GuestProgram().print("same\n").printOnUsb("same\n").loop();
    assertThat(run(guest, "--max-time", "1s").out()).isEqualTo("same\n");
    assertThat(run(guest, "--max-time", "1s", "--console", "both").out()).hasSize(10);
  }

  @Test
  void aSilentConsoleIsStillMatched() {
    CliRun run =
        run(new GuestProgram().print("Hello\n").loop(), "--console", "none", "--until", "Hello");
    assertThat(run.status()).isZero();
    assertThat(run.out()).isEmpty();
  }

  @Test
  void uart0CanLeadToAFileAndIsMatchedThere() throws IOException {
    Path file = folder.resolve("uart.log");
    CliRun run =
        run(
            new GuestProgram().print("Hello\n").loop(),
            "--uart0",
            "file:" + file,
            "--until",
            "Hello\\n");
    assertThat(run.status()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(file).hasContent("Hello\n");
  }

  @Test
  void jsonIsTheOnlyThingOnStandardOutput() {
    CliRun run =
        run(new GuestProgram().print("Hello\n").loop(), "--max-instructions", "1M", "--json");
    assertThat(run.out())
        .startsWith("{\"stopReason\":\"instruction-limit\"")
        .contains("\"exitStatus\":4")
        .contains("\"instructions\":1000000")
        .contains("\"resets\":[]")
        .endsWith("}\n");
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.err()).contains("Hello");
  }

  @Test
  void tracesShowWhatHappens() throws IOException {
    Path trace = folder.resolve("trace.log");
    run(
        new GuestProgram().print("A").loop(),
        "--max-instructions",
        "8",
        "--trace",
        "exec:" + trace,
        "--trace",
        "mmio:" + trace);
    assertThat(Files.readString(trace))
        .contains("           0 40380000")
        .contains("lui t0,0x60000")
        .contains("t0=0x60000000")
        .contains("mmio W UART0.FIFO = 0x00000041");
  }

  @Test
  void exceptionsAreTraced() {
    CliRun run =
        run(new GuestProgram().store(0, 1).loop(), "--max-instructions", "10", "--trace", "irq");
    assertThat(run.err()).contains("trap mcause 7 (store access fault) mtval 0x00000000");
  }

  @Test
  void pinsAreTraced() {
    int ioMuxGpio5 = 0x6000_9018;
    int enableSet = 0x6000_4024;
    int outputSet = 0x6000_4008;
    CliRun run =
        run(
            new GuestProgram()
                .store(ioMuxGpio5, 1 << 12)
                .store(enableSet, 1 << 5)
                .store(outputSet, 1 << 5)
                .loop(),
            "--max-instructions",
            "100",
            "--trace",
            "pin");
    assertThat(run.err()).containsPattern("0\\.0000\\d+ pin GPIO5 1");
  }

  @Test
  void unknownRegistersAreListed() {
    CliRun run =
        run(
            new GuestProgram().store(0x6000_5010, 1).loop(),
            "--max-instructions",
            "100",
            "--unknown-registers");
    assertThat(run.err()).containsPattern("FE2\\+0x10 +0 +1 +0x40380010");
  }

  @Test
  void partsMakeAFlash() throws IOException {
    Path image = new GuestProgram().print("Hello\n").loop().in(folder);
    CliRun run = CliRun.of("run", "--no-rom", "--flash", "0x0=" + image, "--until", "Hello");
    assertThat(run.status()).isZero();
  }

  @Test
  void nothingToRunIsAMisuse() {
    CliRun run = CliRun.of("run");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint())
        .isEqualTo("c3emu: nothing to run: give IMAGE or --flash OFFSET=FILE");
  }

  @Test
  void aMissingFileIsOneLineAndStatus3() {
    CliRun run = CliRun.of("run", folder.resolve("none.bin"));
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err().lines())
        .containsExactly("c3emu: " + folder.resolve("none.bin") + ": no such file");
  }

  @Test
  void aFolderIsOneLineAndStatus3() {
    CliRun run = CliRun.of("run", folder);
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void aTruncatedImageIsOneLineAndStatus3() throws IOException {
    byte[] image = new GuestProgram().loop().image();
    Path file = folder.resolve("cut.bin");
    Files.write(file, Arrays.copyOf(image, 30));
    CliRun run = CliRun.of("run", file);
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .matches("c3emu: .*/cut\\.bin: offset 0x[0-9a-f]+: expected .*, found .*\n");
  }

  @Test
  void aWrongChecksumIsStatus3UnlessTheUserInsists() throws IOException {
    byte[] image = new GuestProgram().print("Hello\n").loop().image();
    image[image.length - 33] ^= 1;
    Path file = folder.resolve("bad.bin");
    Files.write(file, image);
    assertThat(CliRun.of("run", "--no-rom", file).status()).isEqualTo(3);
    assertThat(CliRun.of("run", "--no-rom", "--no-verify", file, "--until", "Hello").status())
        .isZero();
  }

  @Test
  void aWrongOptionValueIsAMisuse() {
    CliRun run = CliRun.of("run", "x.bin", "--max-time", "soon");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint()).contains("--max-time").contains("'soon' is not a duration");
  }

  @Test
  void aWrongExpressionIsAMisuse() {
    assertThat(CliRun.of("run", "x.bin", "--until", "(").status()).isEqualTo(2);
  }

  private CliRun run(GuestProgram guest, String... options) {
    Object[] arguments = new Object[options.length + 3];
    arguments[0] = "run";
    arguments[1] = "--no-rom";
    arguments[2] = guest.in(folder);
    System.arraycopy(options, 0, arguments, 3, options.length);
    return CliRun.of(arguments);
  }
}
