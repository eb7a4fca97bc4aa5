package dev.c3emu.guest.wifi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.machine.StopReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/wifi-leak.md says about the variants is so. */
class WifiPageTest {
  private static final Path PAGE = Path.of("..", "docs", "wifi-leak.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| `(wifi-[a-z-]+)` \\| `([a-z_-]+)` \\| (.+) \\|$", Pattern.MULTILINE);
  private static final int N = 4;
  private static final int K = 3;

  private record Row(String program, String variant, String left) {}

  @ParameterizedTest
  @MethodSource("rows")
  void aVariantLeavesWhatThePageSays(Row row) {
    WifiRun run = WifiRun.of(row.program()).variant(row.variant()).connections(N).calls(K).start();
    StopReason end = run.run();

    if (row.left().equals("kernel panic")) {
      assertThat(end).isInstanceOf(StopReason.Crashed.class);
    } else {
      assertThat(end).isInstanceOf(StopReason.GoalReached.class);
      assertThat(run.live()).isEqualTo(number(row.left()));
      assertThat(run.leaked()).isEqualTo(run.live());
    }
  }

  @Test
  void thePageHasAllVariantsInOrder() throws IOException {
    List<List<String>> all =
        Arrays.stream(WifiAct.values())
            .flatMap(
                act -> act.variants().stream().map(each -> List.of(act.program(), each.name())))
            .toList();

    assertThat(rows()).extracting(row -> List.of(row.program(), row.variant())).isEqualTo(all);
  }

  static List<Row> rows() throws IOException {
    return ROW.matcher(Files.readString(PAGE))
        .results()
        .map(row -> new Row(row.group(1), row.group(2), row.group(3)))
        .toList();
  }

  /** The value of a product such as {@code 2 N}. */
  private static int number(String product) {
    return Arrays.stream(product.split(" "))
        .mapToInt(
            factor ->
                switch (factor) {
                  case "N" -> N;
                  case "K" -> K;
                  default -> Integer.parseInt(factor);
                })
        .reduce(1, (a, b) -> a * b);
  }
}
