package dev.c3emu.tools.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.c3emu.tools.CliRun;
import dev.c3emu.tools.GuestProgram;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --coverage} writes. */
class CoverageTest {
  private static final Path SOURCES = Path.of("..", "guest-firmware", "src", "main", "java");
  private static final String CALLERS = "dev/c3emu/guest/wifi/Callers.java";
  private static final Pattern LINE = Pattern.compile("DA:(\\d+),(\\d+)");

  @TempDir Path folder;

  @Test
  void aProgramIsCoveredInItsJavaSource() throws IOException {
    run("run", "wifi-leak", "--quiet", "--coverage", file("one.info"));
    assertThat(record("one.info", CALLERS)).contains("FN:72,wapi_main", "FNDA:8,wapi_main");
    for (String name : sources("one.info")) {
      assertThat(SOURCES.resolve(name)).isRegularFile();
    }
  }

  @Test
  void countsFollowTheWorkThatIsDone() throws IOException {
    run("run", "wifi-leak", "--connections", "3", "--quiet", "--coverage", file("one.info"));
    assertThat(record("one.info", CALLERS)).contains("FNDA:3,wapi_main", "DA:72,3");
  }

  @Test
  void totalsAreThoseOfTheLines() throws IOException {
    run("run", "torture", "--quiet", "--coverage", file("one.info"));
    for (String name : sources("one.info")) {
      Map<Integer, Long> lines = lines("one.info", name);
      long hit = lines.values().stream().filter(count -> count > 0).count();
      assertThat(record("one.info", name)).contains("LF:" + lines.size(), "LH:" + hit);
    }
  }

  @Test
  void coverageDoesNotChangeTheRun() {
    CliRun plain = CliRun.of("run", "wifi-leak", "--state-hash");
    CliRun counted = CliRun.of("run", "wifi-leak", "--state-hash", "--coverage", file("one.info"));
    assertThat(counted).isEqualTo(plain);
  }

  @Test
  void casesAreAddedUpHoweverManyRunAtOnce() throws IOException {
    Files.writeString(
        folder.resolve("wifi.yaml"),
        """
        program: wifi-leak
        matrix: {connections: [1, 2], engine: [interpreter, jit]}
        connections: ${connections}
        engine: ${engine}
        """);
    run("regress", folder, "--jobs", "1", "--coverage", file("one.info"));
    run("regress", folder, "--jobs", "4", "--coverage", file("two.info"));
    assertThat(record("one.info", CALLERS)).contains("FNDA:6,wapi_main");
    assertThat(Files.readString(file("two.info"))).isEqualTo(Files.readString(file("one.info")));
  }

  @Test
  void aCaseThatIsRepeatedCountsOnce() throws IOException {
    Files.writeString(folder.resolve("wifi.yaml"), "{program: wifi-leak, connections: 2}");
    run("regress", folder, "--repeat", "3", "--coverage", file("one.info"));
    assertThat(record("one.info", CALLERS)).contains("FNDA:2,wapi_main");
  }

  @Test
  void casesWithoutSourceAreTold() throws IOException {
    new GuestProgram().sleep().in(folder);
    Files.writeString(folder.resolve("a.yaml"), "{image: guest.bin, rom: none}");
    CliRun run = CliRun.of("regress", folder, "--coverage", file("one.info"));
    assertThat(run.err()).contains("--coverage: no case has an ELF file with debug information");
    assertThat(run.status()).isZero();
  }

  @Test
  void firmwareWithoutSourceIsRefused() {
    Path image = new GuestProgram().sleep().in(folder);
    CliRun run = CliRun.of("run", image, "--no-rom", "--coverage", file("one.info"));
    assertThat(run.complaint()).contains("--coverage: nothing tells which lines");
    assertThat(run.status()).isEqualTo(2);
  }

  @Test
  void debuggingAndCoverageExcludeEachOther() {
    CliRun run = CliRun.of("run", "hello", "--gdb", "0", "--coverage", file("one.info"));
    assertThat(run.complaint()).contains("--gdb and --coverage do not go together");
    assertThat(run.status()).isEqualTo(2);
  }

  @Test
  void aFileThatCannotBeWrittenIsToldBeforeAnythingRuns() {
    CliRun run = CliRun.of("run", "hello", "--coverage", folder);
    assertThat(run.complaint()).contains(folder.toString());
    assertThat(run.out()).isEmpty();
    assertThat(run.status()).isEqualTo(3);
  }

  @Test
  void aProgramInCIsCoveredLineByLine() throws Exception {
    Path elf = compile("classify.c");
    run("run", elf, "--no-rom", "--until", "done", "--quiet", "--coverage", file("one.info"));
    assertThat(lines("one.info", folder.resolve("classify.c").toString()))
        .containsEntry(9, 7L)
        .containsEntry(10, 7L)
        .containsEntry(11, 0L)
        .containsEntry(13, 7L)
        .containsEntry(16, 0L)
        .containsEntry(17, 0L)
        .containsEntry(20, 1L)
        .containsEntry(21, 8L)
        .containsEntry(22, 7L)
        .containsEntry(25, 0L)
        .containsEntry(27, 1L);
    assertThat(record("one.info", folder.resolve("classify.c").toString()))
        .contains("FN:9,classify", "FNDA:7,classify", "FNDA:0,never", "FNF:4", "FNH:3");
  }

  @Test
  void genhtmlReadsIt() throws Exception {
    run("run", "wifi-leak", "--quiet", "--coverage", file("one.info"));
    String page = folder.resolve("html").toString();
    execute(SOURCES.toFile(), List.of("genhtml", "-q", "-o", page, file("one.info").toString()));
    assertThat(folder.resolve("html/index.html")).content().contains("wifi/index.html");
  }

  private Path file(String name) {
    return folder.resolve(name).toAbsolutePath();
  }

  private static void run(Object... words) {
    CliRun run = CliRun.of(words);
    assertThat(run.status()).as(run.out() + run.err()).isZero();
  }

  private List<String> sources(String info) throws IOException {
    return Files.readAllLines(file(info)).stream()
        .filter(line -> line.startsWith("SF:"))
        .map(line -> line.substring(3))
        .toList();
  }

  /** The lines of the file about one source. */
  private List<String> record(String info, String source) throws IOException {
    List<String> all = Files.readAllLines(file(info));
    int from = all.indexOf("SF:" + source);
    assertThat(from).as(String.join("\n", all)).isNotNegative();
    List<String> rest = all.subList(from, all.size());
    return rest.subList(0, rest.indexOf("end_of_record"));
  }

  private Map<Integer, Long> lines(String info, String source) throws IOException {
    Map<Integer, Long> lines = new TreeMap<>();
    for (String each : record(info, source)) {
      Matcher matcher = LINE.matcher(each);
      if (matcher.matches()) {
        lines.put(Integer.valueOf(matcher.group(1)), Long.valueOf(matcher.group(2)));
      }
    }
    return lines;
  }

  private Path compile(String name) throws Exception {
    try (var content = CoverageTest.class.getResourceAsStream(name)) {
      Files.copy(content, folder.resolve(name));
    }
    List<String> command = new ArrayList<>(List.of("riscv64-unknown-elf-gcc", "-g", "-O0"));
    command.addAll(List.of("-march=rv32imc", "-mabi=ilp32", "-nostdlib", "-ffreestanding"));
    command.addAll(
        List.of("-Wl,--no-relax,-e,_start,-Ttext=0x40380000,-Tdata=0x3fca0000,-Tbss=0x3fca0100"));
    command.addAll(List.of(name, "-o", "guest.elf"));
    execute(folder.toFile(), command);
    return folder.resolve("guest.elf");
  }

  private static void execute(File where, List<String> command) throws Exception {
    Process process;
    try {
      process = new ProcessBuilder(command).directory(where).redirectErrorStream(true).start();
    } catch (IOException e) {
      abort("no " + command.get(0));
      return;
    }
    String messages = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(messages).isZero();
  }
}
