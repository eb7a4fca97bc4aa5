package dev.c3emu.tools.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.c3emu.emulator.cpu.unicorn.UnicornException;
import dev.c3emu.emulator.cpu.unicorn.UnicornLibrary;
import dev.c3emu.tools.CliRun;
import dev.c3emu.tools.Main;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole program, libraries and all, as the launcher starts it: with lambdas as classes. */
class LaunchedProgramTest {
  @TempDir static Path folder;

  private static Path launched;

  private static final Set<String> SEEN = new HashSet<>();

  @BeforeAll
  static void make() throws IOException {
    Path built = folder.resolve("built.jar");
    launched = folder.resolve("launched.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(built))) {
      for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
        Path path = Path.of(part);
        if (part.endsWith(".jar")) {
          addJar(out, path);
        } else if (Files.isDirectory(path) && !path.endsWith("test-classes")) {
          addFolder(out, path);
        }
      }
    }
    LaunchJar.make(built, launched, folder.resolve("classes"));
  }

  private static void addJar(JarOutputStream out, Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      for (JarEntry entry : jar.stream().filter(each -> !each.isDirectory()).toList()) {
        try (InputStream in = jar.getInputStream(entry)) {
          add(out, entry.getName(), in.readAllBytes());
        }
      }
    }
  }

  private static void addFolder(JarOutputStream out, Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString().replace(File.separatorChar, '/');
        add(out, name, Files.readAllBytes(file));
      }
    }
  }

  /** Without signatures and modules, which are of single jars. */
  private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
    boolean ofOneJar = name.endsWith("module-info.class") || name.matches("META-INF/[^/]+");
    if (!ofOneJar && SEEN.add(name)) {
      out.putNextEntry(new JarEntry(name));
      out.write(content);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run wifi-leak --json",
        "explore hello --runs 2",
        "disasm bare-hello",
        "devices UART0 --fields",
        "fuzz cpu --programs 3 --engines interpreter,jit",
      })
  void commandsDoTheirWork(String command) throws Exception {
    assertThat(start(command)).isZero();
  }

  /** Debuggers and coverage are told where in the source the assembler was called from. */
  @Test
  void instructionsAreOfTheSameLinesOfSource() throws Exception {
    assertThat(start("run wifi-leak --quiet --coverage launched.info")).isZero();
    Path here = folder.resolve("here.info");
    CliRun.of("run", "wifi-leak", "--quiet", "--coverage", here);
    assertThat(folder.resolve("launched.info")).hasSameTextualContentAs(here);
  }

  @Test
  void unicornIsReached() throws Exception {
    assumeTrue(unicornIsThere(), "libunicorn is not installed");
    assertThat(start("run hello --engine unicorn --quiet")).isZero();
  }

  private static boolean unicornIsThere() {
    try {
      UnicornLibrary.load("");
      return true;
    } catch (UnicornException e) {
      return false;
    }
  }

  private static int start(String arguments) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-cp"));
    command.addAll(List.of(launched.toString(), Main.class.getName()));
    command.addAll(List.of(arguments.split(" ")));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    int status = process.waitFor();
    assertThat(folder.resolve("out")).content().doesNotContain("internal error");
    return status;
  }
}
