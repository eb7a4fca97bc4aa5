package dev.c3emu.tools.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.tools.CliRun;
import dev.c3emu.tools.GuestProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done to the pins of the chip from outside. */
class BoardOptionsTest {
  private static final int RTC_STATE0 = 0x6000_8018;
  private static final int RTC_WAKEUP_STATE = 0x6000_803C;
  private static final int RTC_GPIO_WAKEUP = 0x6000_8110;
  private static final int GPIO_SOURCE = 1 << 2;
  private static final int WAKE_PIN4_AT_LOW = 1 << 27 | 4 << 11;
  private static final int SLEEP_EN = 1 << 31;

  @TempDir Path folder;

  @Test
  void aPinIsDrivenAtItsTime() {
    CliRun run = run("--pin", "4=high@2ms", "--pin", "4=low@1ms", "--trace", "pin");

    assertThat(run.err().lines().filter(line -> line.contains(" pin ")))
        .containsExactly("0.001000000 pin GPIO4 0", "0.002000000 pin GPIO4 1");
  }

  @Test
  void aPinEndsSleep() {
    assertThat(run().out()).isEqualTo("going ");
    assertThat(run("--pin", "4=low@10ms").out()).isEqualTo("going awake ");
  }

  @Test
  void theEnginesAgree() {
    CliRun run = run("--pin", "4=low@10ms", "--lockstep", "interpreter");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("going awake ");
  }

  @Test
  void whatIsDoneToPinsIsRecorded() {
    Path inputs = folder.resolve("inputs");
    CliRun driven = run("--pin", "4=low@10ms", "--record-inputs", inputs, "--state-hash");
    CliRun replayed = run("--replay-inputs", inputs, "--state-hash");

    assertThat(hash(replayed)).isEqualTo(hash(driven));
  }

  @Test
  void aRunFromASnapshotDrivesWhatIsLeft() {
    Path state = folder.resolve("state");
    String[] pin = {"--pin", "4=high@1ms", "--pin", "4=low@10ms"};
    CliRun whole = run(with(pin, "--state-hash"));
    run(with(pin, "--max-time", "5ms", "--snapshot-save", state));
    CliRun rest = run(with(pin, "--from-snapshot", state, "--state-hash"));

    assertThat(rest.out()).isEqualTo("awake ");
    assertThat(hash(rest)).isEqualTo(hash(whole));
  }

  @Test
  void pinsAndAReplayDoNotGoTogether() {
    CliRun run = run("--pin", "4=low", "--replay-inputs", folder.resolve("inputs"));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint()).endsWith("the board does and --replay-inputs do not go together");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "22=low", "4=1", "4=low@", "4=low@soon", "-1=low"})
  void whatIsNoPinAndLevelIsRefused(String text) {
    CliRun run = run("--pin", text);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint()).contains("--pin", text.substring(text.indexOf('@') + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "6=1", "2=4096", "2=-1", "2=1@2@3"})
  void whatIsNoPinAndRawValueIsRefused(String text) {
    assertThat(run("--adc", text).status()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"warm", "-274", "1000", "21,5"})
  void whatIsNoTemperatureIsRefused(String text) {
    assertThat(run("--temperature=" + text).status()).isEqualTo(2);
  }

  @Test
  void whatTheAdcAndTheSensorMeasureIsRecorded() throws IOException {
    Path inputs = folder.resolve("inputs");
    run("--adc", "5=4095@2ms", "--temperature", "-12.5@1ms", "--record-inputs", inputs);

    assertThat(Files.readAllLines(inputs))
        .containsExactly("160000 temperature " + hex("-12.5"), "320000 adc " + hex("5=4095"));
  }

  @Test
  void withoutACableNothingComesOutOfUsb() {
    Path image = new GuestProgram().printOnUsb("hello").sleep().in(folder);

    assertThat(CliRun.of("run", image, "--no-rom", "--usb-cable", "out").out()).isEmpty();
    assertThat(
            CliRun.of("run", image, "--no-rom", "--usb-cable", "out", "--usb-cable", "in@1s").out())
        .isEqualTo("hello");
  }

  @Test
  void aCableIsInOrOut() {
    assertThat(run("--usb-cable", "yes").status()).isEqualTo(2);
  }

  @Test
  void aDownloadNeedsTheMaskRom() {
    CliRun run = run("--boot", "download");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint()).isEqualTo("c3emu: --boot download needs the mask ROM (--rom)");
  }

  /** A guest that sleeps until pin 4 is low, and then for ever. */
  private CliRun run(Object... options) {
    Path image =
        new GuestProgram()
            .print("going ")
            .store(RTC_GPIO_WAKEUP, WAKE_PIN4_AT_LOW)
            .store(RTC_WAKEUP_STATE, GPIO_SOURCE << 15)
            .store(RTC_STATE0, SLEEP_EN)
            .print("awake ")
            .sleep()
            .in(folder);
    return CliRun.of(with(options, "run", image, "--no-rom"));
  }

  private static Object[] with(Object[] last, Object... first) {
    List<Object> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(last));
    return all.toArray();
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String hash(CliRun run) {
    return Pattern.compile("state hash (\\p{XDigit}+)")
        .matcher(run.err())
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }
}
