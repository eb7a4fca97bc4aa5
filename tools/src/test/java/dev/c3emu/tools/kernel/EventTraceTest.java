package dev.c3emu.tools.kernel;

import static dev.c3emu.tools.kernel.KernelBench.SEM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.tools.trace.TraceLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Traces of events as text and as JSON lines. */
class EventTraceTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final KernelBench bench = KernelBench.start();

  @Test
  void aLineSaysWhenWhoAndWhat() {
    assertThat(text())
        .contains(
            "0.000005031            5 init (1)             sem posted sem=0x3fc80100 <g_sem> value=0"
                + " woken=high (2) interrupt=false",
            "0.000004025            4 init (1)             context switch from=high (2)");
  }

  @Test
  void nobodyWokenIsLeftOut() {
    assertThat(text()).noneMatch(line -> line.contains("woken=Idle"));
  }

  @Test
  void aThreadThatHasEndedStillHasItsName() {
    assertThat(text())
        .anyMatch(line -> line.contains("high (2)") && line.contains("thread exited"));
  }

  @Test
  void everyLineOfJsonIsAnEvent() throws IOException {
    try (EventJson json =
        new EventJson(bench.history(), KernelBench.SYMBOLS, new JsonFile("test", out))) {
      bench.listen(json);
      story();
    }
    List<Map<String, Object>> events =
        out.toString(StandardCharsets.UTF_8).lines().map(Json::parse).map(Json::object).toList();

    Map<String, Object> posted =
        events.stream()
            .filter(event -> event.get("event").equals("SemPosted"))
            .findFirst()
            .orElseThrow();
    assertThat(posted)
        .containsEntry("instructions", 5L)
        .containsEntry("timeNs", 5031L)
        .containsEntry("thread", "init")
        .containsEntry("pid", 1L)
        .containsEntry("sem", "0x3fc80100")
        .containsEntry("semSymbol", "g_sem")
        .containsEntry("woken", 2L)
        .containsEntry("interrupt", false);
  }

  private List<String> text() {
    TraceLog log = TraceLog.to(out);
    bench.listen(new EventText(bench.history(), KernelBench.SYMBOLS, log));
    story();
    log.close();
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private void story() {
    bench.task("init", 100).init(SEM, 0).task("high", 200).semWait(SEM).post(SEM).exit().post(SEM);
  }
}
