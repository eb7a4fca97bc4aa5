package dev.c3emu.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.c3emu.tools.CliRun;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BenchRegressCommandTest {
  @Test
  void bootsAreMeasured() throws IOException {
    CliRun run = CliRun.of("bench", "regress", "--boots", 3, "--json");
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("boots").asInt()).isEqualTo(3);
    assertThat(json.get("bootsPerCpuSecond").asDouble()).isPositive();
    assertThat(json.get("heapAfter").asLong()).isPositive();
  }

  @Test
  void theTableSaysTheSame() {
    assertThat(CliRun.of("bench", "regress", "--boots", 2).out())
        .matches("2 boots of hello: [\\d,]+ a second, [\\d,]+ a second of CPU time; heap .*\\R");
  }

  @Test
  void whatDoesNotEndByItselfIsNoBoot() {
    assertThat(CliRun.of("bench", "regress", "--boots", 1, "--program", "bare-hello").status())
        .isEqualTo(6);
  }
}
