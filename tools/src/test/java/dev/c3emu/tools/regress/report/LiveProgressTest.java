package dev.c3emu.tools.regress.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LiveProgressTest {
  @Test
  void aTerminalKeepsFailuresAndTheTotalsOnly() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Results.tell(new LiveProgress(new PrintStream(out, true, StandardCharsets.UTF_8), 4));
    assertThat(screen(out.toString(StandardCharsets.UTF_8)))
        .startsWith("failed leak\n")
        .contains("skipped elsewhere  (C3EMU_NO_SUCH_VARIABLE is not set)\n")
        .endsWith(
            "1 passed, 1 failed, 1 error, 1 skipped in 1.5 s: 1 million instructions, 0.2 s of virtual time\n")
        .doesNotContain("hello");
  }

  /** What stays on a terminal: a line that is cleared is gone, and colours are no text. */
  private static String screen(String written) {
    return written.replaceAll("[^\n]*\r\u001B\\[K", "").replaceAll("\u001B\\[\\d+m", "");
  }
}
