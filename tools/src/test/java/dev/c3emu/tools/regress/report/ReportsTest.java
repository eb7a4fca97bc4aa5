package dev.c3emu.tools.regress.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @TempDir Path folder;

  @Test
  void tapHasALineForEveryCaseAndThePlan() throws IOException {
    Path file = folder.resolve("x.tap");
    Results.tell(new Tap(file));
    List<String> lines = Files.readAllLines(file);
    assertThat(lines)
        .startsWith("TAP version 14", "ok 1 - hello", "not ok 2 - leak", "  ---")
        .contains("not ok 3 - gone", "ok 4 - elsewhere # SKIP C3EMU_NO_SUCH_VARIABLE is not set")
        .endsWith("1..4");
  }

  @Test
  void gitHubIsToldOfProblems() {
    assertThat(told(GitHubAnnotations::new))
        .contains(
            "::error file=cases/leak.yaml,line=1,title=leak::assert: expected no leaks, leaks: 2")
        .contains("::notice title=c3emu regress::1 passed, 1 failed, 1 error, 1 skipped")
        .doesNotContain("title=hello");
  }

  @Test
  void logsHaveALineForEveryCaseAndWhyItFailed() {
    assertThat(told(out -> new PlainProgress(out, false)))
        .contains("passed  hello  (", "failed  leak  (", "skipped elsewhere  (")
        .contains("expected: asleep")
        .contains("2 semaphores leaked: created by wapi (2 times) in groups 4, 5 with key 0")
        .contains("debug: c3emu run wifi-leak --option connections=2 --gdb 3333")
        .contains("1 passed, 1 failed, 1 error, 1 skipped in 1.5 s");
  }

  @Test
  void aQuietLogHasOnlyWhatFailed() {
    assertThat(told(out -> new PlainProgress(out, true))).doesNotContain("hello", "elsewhere");
  }

  @Test
  void jsonHasEverything() throws IOException {
    Path file = folder.resolve("x.json");
    Results.tell(new JsonReport(file));
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.at("/totals/failed").asInt()).isEqualTo(1);
    assertThat(json.at("/cases/0/consoles/uart0/0/text").asText())
        .isEqualTo("Hello from init, pid 1");
    assertThat(json.at("/cases/1/problems/0/expected").asText()).isEqualTo("asleep");
    assertThat(json.at("/cases/1/evidence/tables/leaks")).hasSize(2);
    assertThat(json.at("/cases/2/verdict").asText()).isEqualTo("error");
  }

  private interface Making {
    Report of(PrintStream out);
  }

  private static String told(Making making) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Results.tell(making.of(new PrintStream(out, true, StandardCharsets.UTF_8)));
    return out.toString(StandardCharsets.UTF_8);
  }
}
