package dev.c3emu.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher script, in a repository made up for it, with a Maven that only pretends to build.
 */
class LauncherTest {
  private static final Path SCRIPT = Path.of("..", "c3emu").toAbsolutePath().normalize();
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path folder;

  private Path repository;
  private Path bin;

  /** What the launched program does: tells its arguments, or how much it can read. */
  private static final String PROGRAM =
      """
      package dev.c3emu.tools;

      import java.util.List;

      public final class Main {
        public static void main(String[] arguments) throws Exception {
          System.out.println("arguments: " + String.join("|", arguments));
          List<String> words = List.of(arguments);
          if (words.contains("read")) {
            System.out.println(System.in.readAllBytes().length);
          }
          System.exit(words.contains("fail") ? 7 : 0);
        }
      }
      """;

  /** Makes the jar that is launched: a copy. */
  private static final String LAUNCH_JAR =
      """
      package dev.c3emu.tools.launch;

      import java.nio.file.*;

      public final class LaunchJar {
        public static void main(String[] arguments) throws Exception {
          Files.copy(Path.of(arguments[0]), Path.of(arguments[1]));
          Files.write(Path.of(arguments[2]), java.util.List.of("dev/c3emu/tools/Main"));
        }
      }
      """;

  @BeforeEach
  void makeRepository() throws IOException {
    repository = Files.createDirectories(folder.resolve("a repository"));
    bin = Files.createDirectories(folder.resolve("bin"));
    Files.copy(SCRIPT, repository.resolve("c3emu"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.createFile(repository.resolve("pom.xml"));
    Path sources = Files.createDirectories(repository.resolve("tools/src/main/java"));
    Files.createFile(repository.resolve("tools/pom.xml"));
    Files.createFile(sources.resolve("Some.java"));
    age(repository);
  }

  @Test
  void buildsWhatIsMissingAndSaysSo() throws Exception {
    pretendMaven("cp '%s' tools/target/c3emu.jar".formatted(jar()));
    CliRun run = launch("version");
    assertThat(run.out()).isEqualTo("arguments: version\n");
    assertThat(run.err()).isEqualTo("c3emu: building (first run, takes about a minute)...\n");
  }

  @Test
  void theSecondRunBuildsNothing() throws Exception {
    buildOnce();
    pretendMaven("exit 1");
    CliRun run = launch("run", "two words", "");
    assertThat(run.status()).isZero();
    assertThat(run.out()).isEqualTo("arguments: run|two words|\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void changedSourcesAreBuiltAgain() throws Exception {
    buildOnce();
    Path source = repository.resolve("tools/src/main/java/Some.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(launch("version").err()).contains("building (sources have changed)");
  }

  @Test
  void aRepositoryThatHasMovedStartsAsFast() throws Exception {
    moveTo("here");
    buildOnce();
    assertThat(launchFromArchive().status()).isZero();
    moveTo("there");
    launch("version");
    assertThat(launchFromArchive().status()).isZero();
  }

  /** The JDK archives no classes of a jar that is there. */
  @Test
  void aRepositoryWhoseNameAUrlSpellsOtherwiseStartsAsFast() throws Exception {
    moveTo("100% of it");
    buildOnce();
    assertThat(launchFromArchive().status()).isZero();
    assertThat(repository.resolve("tools/target/launch")).doesNotExist();
  }

  @Test
  void aRepositoryThatCannotBeWrittenIsLaunchedFromTheCache() throws Exception {
    moveTo("readonly");
    provideJar();
    Path tools = repository.resolve("tools");
    assumeTrue(tools.toFile().setWritable(false) && !Files.isWritable(tools), "root may write all");
    assertThat(launch("version").status()).isZero();
    assertThat(launchFromArchive().status()).isZero();
  }

  @Test
  void withoutAPlaceToPrepareItTheJarIsLaunchedAsItIs() throws Exception {
    provideJar();
    Files.createFile(folder.resolve("cache"));
    Files.createFile(repository.resolve("tools/target/launch"));
    CliRun run = launch("version");
    assertThat(run.out()).isEqualTo("arguments: version\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void nothingIsReadFromAStandardInputThatIsClosed() throws Exception {
    buildOnce();
    String script = repository.resolve("c3emu").toString();
    assertThat(launch(List.of("sh", "-c", "exec \"$0\" read <&-", script)).out())
        .isEqualTo("arguments: read\n0\n");
  }

  @Test
  void namesNeedNotBeAsciiInTheCLocale() throws Exception {
    buildOnce();
    String command = "LC_ALL=C exec \"$0\" \"$(printf '\\303\\274')\"";
    CliRun run = launch(List.of("sh", "-c", command, repository.resolve("c3emu").toString()));
    assertThat(run.out().getBytes(UTF_8)).isEqualTo("arguments: \u00fc\n".getBytes(UTF_8));
  }

  @Test
  void aJarThatMavenHasBuiltIsUsed() throws Exception {
    pretendMaven("exit 1");
    provideJar();
    assertThat(launch("version").status()).isZero();
  }

  @Test
  void aFailedBuildShowsWhatMavenComplainsAbout() throws Exception {
    pretendMaven("echo '[INFO] noise'; echo '[ERROR] Some.java: it is broken'; exit 1");
    CliRun run = launch("version");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("the build failed").contains("it is broken");
    assertThat(run.err()).doesNotContain("noise");
  }

  @Test
  void aJarThatCannotBeMadeReadyIsToldOf() throws Exception {
    pretendMaven("echo 'no jar' > tools/target/c3emu.jar");
    CliRun run = launch("version");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("c3emu: cannot prepare ");
    pretendMaven("cp '%s' tools/target/c3emu.jar".formatted(jar()));
    assertThat(launch("version").status()).isZero();
  }

  @Test
  void theStatusOfTheProgramIsTheStatusOfTheLauncher() throws Exception {
    buildOnce();
    assertThat(launch("fail").status()).isEqualTo(7);
  }

  @Test
  void worksThroughASymbolicLinkFromAnywhere() throws Exception {
    buildOnce();
    Path link = Files.createSymbolicLink(bin.resolve("emu"), repository.resolve("c3emu"));
    assertThat(launch(List.of(link.toString(), "version")).out()).contains("arguments: version");
  }

  @Test
  void manyFirstRunsAtOnceAllWork() throws Exception {
    pretendMaven("cp '%s' tools/target/c3emu.jar".formatted(jar()));
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(start(List.of(repository.resolve("c3emu").toString(), "run" + i)));
    }
    for (int i = 0; i < processes.size(); i++) {
      assertThat(finish(processes.get(i)).out()).isEqualTo("arguments: run" + i + "\n");
    }
  }

  @Test
  void withoutJavaItSaysWhatIsNeeded() throws Exception {
    Files.writeString(bin.resolve("java"), "#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n");
    bin.resolve("java").toFile().setExecutable(true);
    String script = Files.readString(repository.resolve("c3emu"));
    Files.writeString(repository.resolve("c3emu"), script.replace("/usr/lib/jvm/", "/nowhere/"));
    ProcessBuilder builder = builder(List.of(repository.resolve("c3emu").toString()));
    builder.environment().remove("JAVA_HOME");
    CliRun run = finish(builder.start());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("needs Java 17 or later");
  }

  private void buildOnce() throws Exception {
    pretendMaven("cp '%s' tools/target/c3emu.jar".formatted(jar()));
    launch("version");
  }

  private void provideJar() throws Exception {
    Files.copy(
        jar(), Files.createDirectories(repository.resolve("tools/target")).resolve("c3emu.jar"));
  }

  private void moveTo(String name) throws IOException {
    repository = Files.move(repository, folder.resolve(name));
  }

  private void pretendMaven(String commands) throws IOException {
    Path maven = bin.resolve("mvn");
    Files.writeString(maven, "#!/bin/sh\n" + commands + "\n");
    maven.toFile().setExecutable(true);
  }

  private Path jar() throws Exception {
    Path jar = folder.resolve("built.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "dev.c3emu.tools.Main");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Path compiled : List.of(compiled("Main", PROGRAM), compiled("LaunchJar", LAUNCH_JAR))) {
        out.putNextEntry(new JarEntry(folder.resolve("classes").relativize(compiled).toString()));
        Files.copy(compiled, out);
      }
    }
    return jar;
  }

  private Path compiled(String name, String source) throws Exception {
    Path file = Files.writeString(folder.resolve(name + ".java"), source);
    Path classes = folder.resolve("classes");
    String compiler = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
    CliRun run =
        finish(new ProcessBuilder(compiler, "-d", classes.toString(), file.toString()).start());
    assertThat(run.err()).isEmpty();
    try (Stream<Path> all = Files.walk(classes)) {
      return all.filter(path -> path.endsWith(name + ".class")).findFirst().orElseThrow();
    }
  }

  private static void age(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      for (Path path : paths.toList()) {
        Files.setLastModifiedTime(path, FileTime.from(LONG_AGO));
      }
    }
  }

  private CliRun launch(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(repository.resolve("c3emu").toString()));
    command.addAll(List.of(arguments));
    return launch(command);
  }

  /** Fails if the JVM cannot map the archive of classes. */
  private CliRun launchFromArchive() throws Exception {
    ProcessBuilder builder = builder(List.of(repository.resolve("c3emu").toString()));
    builder.environment().put("C3EMU_JAVA_OPTIONS", "-Xshare:on");
    return finish(builder.start());
  }

  private CliRun launch(List<String> command) throws Exception {
    return finish(start(command));
  }

  private Process start(List<String> command) throws IOException {
    return builder(command).start();
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    builder.environment().merge("PATH", bin + ":", (path, first) -> first + path);
    return builder;
  }

  private static CliRun finish(Process process) throws Exception {
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new CliRun(process.waitFor(), out, err);
  }
}
