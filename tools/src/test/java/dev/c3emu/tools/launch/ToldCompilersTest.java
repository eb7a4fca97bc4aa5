package dev.c3emu.tools.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.tools.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Translated code in a JVM that is told what to compile, and in one that has to be made to. */
class ToldCompilersTest {
  @TempDir static Path folder;

  private static final String[] SHORT = {
    "run", "sieve.img", "--no-rom", "--max-instructions", "100M", "--state-hash"
  };

  /** Longer than the optimising compiler is kept away. */
  private static final String[] LONG = {
    "run", "sieve.img", "--no-rom", "--max-instructions", "4000M"
  };

  private static String expected;
  private static Path box;

  @BeforeAll
  static void make() throws Exception {
    start(List.of(), "bench", "cpu", "--program", "sieve", "--save", ".");
    expected = hash(start(List.of(), with(SHORT, "--engine", "interpreter")));
    Path empty = folder.resolve("empty.jar");
    WhiteBoxJar.write(empty, Stream.empty());
    box = folder.resolve("box.jar");
    WhiteBoxJar.write(box, java(whiteBox(empty), "sun.hotspot.WhiteBox").lines());
  }

  @Test
  void whatStaysHotIsCompiledByEachTierInTurn() throws Exception {
    List<String> options = new ArrayList<>(whiteBox(box));
    options.add("-Dc3emu.vm-output=true");
    assertThat(tiers(start(printing(options), LONG))).containsSubsequence("1", "3", "4");
  }

  @Test
  void theJvmKeepsQuietOnTheConsole() throws Exception {
    String printed = start(printing(whiteBox(box)), SHORT);
    assertThat(hash(printed)).isEqualTo(expected);
    assertThat(tiers(printed)).isEmpty();
  }

  @Test
  void withoutThatInterfaceRegionsAreCalledUntilTheyAreCompiled() throws Exception {
    String printed = start(printing(List.of()), SHORT);
    assertThat(hash(printed)).isEqualTo(expected);
    assertThat(tiers(printed)).isNotEmpty();
  }

  private static List<String> printing(List<String> options) {
    List<String> all = new ArrayList<>(options);
    all.add("-XX:+PrintCompilation");
    return all;
  }

  /**
   * Which tiers compiled regions, in the order of their first time; the guest prints dots between.
   */
  private static List<String> tiers(String printed) {
    Pattern line =
        Pattern.compile("[^a-z]* [ %!sbn]* (?<tier>[1-4]) +dev\\S+Region\\$Translated\\S+::run .*");
    return printed
        .lines()
        .filter(each -> !each.contains("made not entrant") && !each.contains("made zombie"))
        .map(line::matcher)
        .filter(matcher -> matcher.matches())
        .map(matcher -> matcher.group("tier"))
        .distinct()
        .toList();
  }

  private static String hash(String printed) {
    return Pattern.compile("\\b[0-9a-f]{64}\\b")
        .matcher(printed)
        .results()
        .map(found -> found.group())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no hash in: " + printed));
  }

  private static List<String> whiteBox(Path jar) {
    return List.of(
        "-XX:+UnlockDiagnosticVMOptions", "-XX:+WhiteBoxAPI", "-Xbootclasspath/a:" + jar);
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new);
  }

  private static String start(List<String> options, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(options);
    command.add("-XX:CompileCommand=quiet");
    command.add(
        "-XX:CompileCommand=BackgroundCompilation,"
            + "dev.c3emu.emulator.cpu.jit.Region$Translated*::*,false");
    command.add("-Dc3emu.foreground=true");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    return java(command, arguments);
  }

  /** What the JVM prints when it is started. */
  private static String java(List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    process.getOutputStream().close();
    process.waitFor();
    return Files.readString(out);
  }
}
