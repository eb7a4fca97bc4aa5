package dev.c3emu.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process has loaded when it ends: classes are most of what it costs to start. */
class StartupTest {
  /** What a run takes, and room for some growth. */
  private static final int CLASSES_OF_A_RUN = 1050;

  private static final String[] UNUSED = {
    "ch.qos.logback.",
    "com.fasterxml.jackson.",
    "com.sun.jna.",
    "io.netty.",
    "java.sql.",
    "java.text.DecimalFormat",
    "org.bouncycastle.crypto.engines.",
    "org.objectweb.asm.",
    "org.yaml.",
    "picocli.CommandLine$Help$Layout",
  };

  @TempDir Path folder;

  @Test
  void aRunLoadsNothingOfLibrariesThatItDoesNotUse() throws Exception {
    assertThat(classesOfARun()).noneMatch(StartupTest::isUnused);
  }

  @Test
  void aRunReadsNoAnnotations() throws Exception {
    assertThat(classesOfARun()).noneMatch(name -> name.contains("$Proxy"));
  }

  @Test
  void aRunLoadsFewClasses() throws Exception {
    assertThat(classesOfARun())
        .filteredOn(name -> name.startsWith("dev.c3emu.") || name.startsWith("picocli."))
        .hasSizeBetween(1, CLASSES_OF_A_RUN);
  }

  @Test
  void theVersionIsToldWithoutAMachine() throws Exception {
    assertThat(classes("version"))
        .contains(VersionCommand.class.getName())
        .noneMatch(name -> name.startsWith("dev.c3emu.emulator."));
  }

  @Test
  void theListOfCommandsIsShownWithoutThem() throws Exception {
    assertThat(classes("--help"))
        .contains(CommandName.class.getName())
        .noneMatch(name -> name.startsWith("dev.c3emu.tools.run."));
  }

  private static boolean isUnused(String name) {
    for (String prefix : UNUSED) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private List<String> classesOfARun() throws IOException, InterruptedException {
    Path image = new GuestProgram().loop().in(folder);
    return classes("run", "--no-rom", image.toString(), "--max-instructions", "1");
  }

  private List<String> classes(String... arguments) throws IOException, InterruptedException {
    Path log = folder.resolve("classes");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xlog:class+load:file=" + log + "::filecount=0",
                "-Dc3emu.terminal=false",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.start().waitFor();
    return Files.readAllLines(log).stream().map(StartupTest::name).toList();
  }

  /** A line begins with the time and tags in brackets, then the name. */
  private static String name(String line) {
    return line.substring(line.lastIndexOf(']') + 1).strip().split(" ")[0];
  }
}
