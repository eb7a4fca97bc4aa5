package dev.c3emu.tools.regress.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.guest.program.GuestPrograms;
import dev.c3emu.guest.program.ProgramOptions;
import dev.c3emu.tools.CliRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A suite with a failure of every kind, submitted to a cluster of a master, two workers and two
 * executors that are processes of their own. The Maven profile {@code spark} runs it.
 */
@EnabledIfSystemProperty(named = "c3emu.spark.home", matches = ".+")
@TestInstance(Lifecycle.PER_CLASS)
class SparkRegressTest {
  private static final String CLUSTER = "local-cluster[2,1,1024]";
  private static final String SPARK_HOME = System.getProperty("c3emu.spark.home");
  private static final int MINUTES = 5;

  private Path folder;
  private Path rows;
  private Submission submission;

  private record Submission(int status, String out, String err) {}

  @BeforeAll
  void submitTheSuite(@TempDir Path temporary) throws IOException, InterruptedException {
    folder = temporary;
    rows = folder.resolve("rows");
    Path cases = Files.createDirectory(folder.resolve("cases"));
    byte[] image = GuestPrograms.find("hello").orElseThrow().build(ProgramOptions.standard()).elf();
    Files.write(cases.resolve("hello.elf"), image);
    Files.writeString(cases.resolve("boot.yaml"), "{image: hello.elf, rom: none}");
    Files.writeString(
        cases.resolve("engines.yaml"),
        "{program: torture, options: {threads: 5}, engine: '${engine}', matrix: {engine:"
            + " [interpreter, jit]}}");
    Files.writeString(cases.resolve("leak.yaml"), "{program: wifi-leak, expect: {no-leaks: true}}");
    Files.writeString(cases.resolve("gone.yaml"), "{image: nothing.bin, rom: none}");
    submission =
        submit(
            List.of("--seeds", "0..9", "--json", json("spark"), "--out", rows.toUri().toString()));
  }

  @Test
  void theSuiteIsAsRedAsOnOneMachine() {
    assertThat(submission.out()).contains("30 passed, 10 failed, 10 error in ");
    assertThat(submission.status()).isEqualTo(6);
  }

  @Test
  void everyResultIsTheSameAsOnOneMachine() throws IOException {
    CliRun.of("regress", folder.resolve("cases"), "--seeds", "0..9", "--json", json("alone"));
    assertThat(results("spark")).isEqualTo(results("alone"));
  }

  @Test
  void executorsWriteALineForEveryCase() throws IOException {
    try (Stream<Path> parts = Files.list(rows)) {
      List<String> lines = new ArrayList<>();
      for (Path part :
          parts.filter(path -> path.getFileName().toString().startsWith("part")).toList()) {
        lines.addAll(Files.readAllLines(part));
      }
      assertThat(lines)
          .hasSize(50)
          .allSatisfy(line -> assertThat(line).startsWith("{\"name\":\"").endsWith("}"));
    }
  }

  @Test
  void bothExecutorsTakePart() {
    assertThat(submission.err())
        .containsPattern("Starting task .*executor 0")
        .containsPattern("Starting task .*executor 1");
  }

  @Test
  void aWrongCommandLineIsOneLine() throws IOException, InterruptedException {
    Submission wrong = submit(List.of("--seeds", "9..0"));
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("'9..0' is not a range of 1 to 1000000 seeds");
  }

  @Test
  void resultsThatAreThereAreKept() throws IOException, InterruptedException {
    Submission again = submit(List.of("--filter", "boot", "--out", rows.toUri().toString()));
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.err())
        .containsPattern("c3emu: --out: Output directory .*/rows already exists");
  }

  private Path jsonFile(String name) {
    return folder.resolve(name + ".json");
  }

  private String json(String name) {
    return jsonFile(name).toString();
  }

  /** All but time on the host's clock. */
  private String results(String name) throws IOException {
    return Files.readString(jsonFile(name)).replaceAll("(\"wallTimeNs\" : )\\d+", "$1");
  }

  /** What {@code spark-submit} of an installation does, once its scripts have found Java. */
  private Submission submit(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", SPARK_HOME + "/jars/*"));
    command.addAll(openPackages());
    command.add("org.apache.spark.deploy.SparkSubmit");
    command.addAll(List.of("--master", CLUSTER, "--conf", "spark.ui.enabled=false"));
    command.addAll(List.of("--class", "dev.c3emu.tools.regress.spark.SparkRegress"));
    command.add(System.getProperty("c3emu.spark.jar"));
    command.add(folder.resolve("cases").toString());
    command.addAll(arguments);
    File out = folder.resolve("out.txt").toFile();
    File err = folder.resolve("err.txt").toFile();
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
    builder.directory(folder.toFile());
    builder.environment().put("SPARK_HOME", SPARK_HOME);
    builder.environment().put("SPARK_SCALA_VERSION", System.getProperty("c3emu.spark.scala"));
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    Process process = builder.start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly().waitFor();
    assertThat(ended).as(Files.readString(err.toPath())).isTrue();
    return new Submission(
        process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
  }

  /** What the script opens to Spark. */
  private static List<String> openPackages() {
    return Stream.of("java.lang", "java.lang.invoke", "java.nio", "java.util", "sun.nio.ch")
        .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
        .toList();
  }
}
