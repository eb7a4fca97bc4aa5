package dev.c3emu.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Firmware that nobody here wrote, where it is found: {@code C3EMU_FIRMWARE} names a folder with
 * the images and {@code rom/esp32c3_rev3_rom.elf}.
 */
class FirmwareTest {
  private static final String VARIABLE = "C3EMU_FIRMWARE";
  private static final String FOLDER = System.getenv(VARIABLE);

  static {
    if (FOLDER == null) {
      System.err.println("SKIPPED: tests with real firmware; set " + VARIABLE + " to its folder");
    }
  }

  @TempDir Path folder;

  @BeforeEach
  void needsTheFolder() {
    assumeTrue(FOLDER != null, VARIABLE + " is not set");
  }

  @Test
  void espIdf60SaysHelloAndRestarts() {
    CliRun run = boot("idf60_hello_2025.bin", "--max-time", "40s");
    assertThat(run.out())
        .contains("ESP-ROM:esp32c3-api1-20210207", "rst:0x1 (POWERON)", "factory app")
        .contains("This is esp32c3 chip with 1 CPU core(s), WiFi/BLE, silicon revision v0.4")
        .contains("Restarting in 10 seconds...", "Restarting now.");
    assertThat(occurrences(run.out(), "Hello world!")).isGreaterThanOrEqualTo(3);
    assertThat(occurrences(run.out(), "rst:0xc (RTC_SW_CPU_RST)")).isGreaterThanOrEqualTo(3);
  }

  @Test
  void espIdf44SaysHelloAndRestarts() {
    CliRun run =
        boot("idf44_hello_2021.bin", "--max-time", "15s", "--until", "(?s)rst:0x3.*Hello|rst:0xc");
    assertThat(run.out()).contains("Hello world!").doesNotContain("Guru Meditation");
    assertThat(run.status()).isZero();
  }

  @Test
  void aPanicShowsItsCauseAndReboots() {
    CliRun run = boot("idf61_panic_2026.bin", "--max-time", "10s", "--no-reboot");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("Guru Meditation Error: Core  0 panic'ed (Store access fault)")
        .containsPattern("MCAUSE *: 0x00000007 +MTVAL *: 0x00000000")
        .contains("Rebooting...");
  }

  @Test
  void aPinEndsTheSleepOfMicroPython() {
    CliRun run =
        boot(
            "mpy_1241.bin",
            "--input",
            "from machine import mem32",
            "--input",
            // Light sleep, until pin 9 is low.
            "mem32[0x60004098] = 1<<10 | 4<<7; mem32[0x6000803C] = 1<<17",
            "--input",
            "mem32[0x60008018] = 1<<31; print('cause', mem32[0x600080F8])",
            "--pin",
            "9=low@20s",
            "--input",
            // Deep sleep, until pin 4 is low.
            "mem32[0x60008110] = 1<<27 | 4<<11; mem32[0x60008088] |= 1<<31; mem32[0x60008018] = 1<<31",
            "--pin",
            "4=low@40s",
            "--until",
            "(?s)rst:0x5 \\(DSLEEP\\).*>>> $",
            "--max-time",
            "60s");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("cause 4");
    assertThat(seconds(run)).isBetween(40.0, 42.0);
  }

  @Test
  void theRomWaitsForADownload() {
    CliRun run = boot("mpy_1241.bin", "--boot", "download", "--max-time", "5s");
    assertThat(run.out()).endsWith("boot:0x6 (DOWNLOAD(USB/UART0/1))\r\nwaiting for download\r\n");
  }

  @Test
  void theRomAnswersADownloader() throws IOException {
    // SYNC, again and again until the ROM has looked at this port; then READ_REG of 0x40001000.
    String sync = "c000082400000000000707122055".concat("55".repeat(31)).concat("c0");
    List<String> inputs = new ArrayList<>();
    for (long ticks = 160_000_000; ticks < 288_000_000; ticks += 16_000_000) {
      inputs.add(ticks + " uart0 " + sync);
    }
    inputs.add("288000000 uart0 c0000a04000000000000100040c0");
    Path file = Files.write(folder.resolve("inputs"), inputs);

    CliRun run =
        boot(
            "mpy_1241.bin",
            "--boot",
            "download",
            "--replay-inputs",
            file.toString(),
            "--max-time",
            "3s");
    assertThat(run.out())
        .contains("\u0001\b\u0004\0\u0007\u0007\u0012 ", "\u0001\n\u0004\0oP1\u001B");
  }

  @Test
  void microPythonStartsTheDownloadModeOfTheRom() {
    CliRun run =
        boot(
            "mpy_1241.bin",
            "--input",
            "import machine",
            "--input",
            "machine.bootloader()",
            "--until",
            "waiting for download",
            "--max-time",
            "10s");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("rst:0xc (RTC_SW_CPU_RST),boot:0x4 (DOWNLOAD(USB/UART0/1))");
  }

  @Test
  void theUnityMenuAnswers() {
    CliRun run =
        boot(
            "idf51_unity_2022.bin",
            "--input",
            "\\n",
            "--input",
            "1",
            "--max-time",
            "30s",
            "--until",
            "1 Tests 0 Failures 0 Ignored");
    assertThat(run.out()).contains("Here's the test menu, pick your combo:");
    assertThat(run.status()).isZero();
  }

  @Test
  void anApplicationInRamSaysHello() {
    assertThat(
            boot("ramapp_idf52_2024.bin", "--max-time", "5s", "--until", "Hello world!").status())
        .isZero();
  }

  @Test
  void rustSaysHelloOnUsbAgainAndAgain() {
    CliRun run = boot("rust_eshal_c3_2025.elf", "--max-time", "10s");
    assertThat(occurrences(run.out(), "Hello world!")).isGreaterThanOrEqualTo(5);
  }

  @Test
  void directBootBlinksWithoutARom() {
    CliRun run =
        CliRun.of(
            "run",
            "--no-rom",
            image("rust_directboot_blinky.bin"),
            "--trace",
            "pin",
            "--max-time",
            "3s");
    assertThat(run.status()).isEqualTo(4);
    assertThat(run.err()).containsPattern("pin GPIO\\d+ 1").containsPattern("pin GPIO\\d+ 0");
  }

  @Test
  void microPythonEvaluates() {
    CliRun run =
        boot("mpy_1241.bin", "--input", "print(6*7)", "--max-time", "20s", "--until", "^42\\s+>>>");
    assertThat(run.out()).contains("MicroPython v1.24.1");
    assertThat(run.status()).isZero();
  }

  @Test
  void twoRunsAreTheSame() {
    String[] options = {"--max-instructions", "20M", "--state-hash"};
    CliRun first = boot("mpy_1241.bin", options);
    assertThat(boot("mpy_1241.bin", options)).isEqualTo(first);
  }

  private static CliRun boot(String name, String... options) {
    Path rom = image("rom/esp32c3_rev3_rom.elf");
    List<Object> arguments = new ArrayList<>(List.of("run", "--rom", rom, image(name)));
    arguments.addAll(List.of(options));
    return CliRun.of(arguments.toArray());
  }

  private static Path image(String name) {
    Path path = Path.of(FOLDER, name);
    assumeTrue(Files.exists(path), path + " is not there");
    return path;
  }

  private static double seconds(CliRun run) {
    Matcher matcher = Pattern.compile("([0-9.]+) s of virtual time").matcher(run.err());
    assertThat(matcher.find()).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  private static int occurrences(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
