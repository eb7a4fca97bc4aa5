package dev.c3emu.tools.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the JVM that runs the tests. */
class WhiteBoxJarTest {
  @TempDir Path folder;

  @Test
  void aClassWithoutTheMethodsIsComplainedOf() throws Exception {
    Path jar = folder.resolve("empty.jar");
    WhiteBoxJar.write(jar, Stream.empty());
    assertThat(start(jar)).contains("setIntxVMFlag");
  }

  @Test
  void aClassMadeOfTheComplaintsHasEveryMethod() throws Exception {
    Path empty = folder.resolve("empty.jar");
    Path full = folder.resolve("full.jar");
    WhiteBoxJar.write(empty, Stream.empty());
    WhiteBoxJar.write(full, start(empty).lines());
    assertThat(start(full)).isEmpty();
  }

  /** What the JVM prints when it starts the class. */
  private String start(Path jar) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UnlockDiagnosticVMOptions");
    command.add("-XX:+WhiteBoxAPI");
    command.add("-Xbootclasspath/a:" + jar);
    command.add("sun.hotspot.WhiteBox");
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor()).isZero();
    return Files.readString(out);
  }
}
