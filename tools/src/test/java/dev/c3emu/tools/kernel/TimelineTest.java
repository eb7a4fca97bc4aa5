package dev.c3emu.tools.kernel;

import static dev.c3emu.tools.kernel.KernelBench.SEM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The timeline, read back. */
class TimelineTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void slicesOfAThreadFollowEachOther() throws IOException {
    for (List<Map<String, Object>> track : slices(story()).values()) {
      String open = null;
      BigDecimal last = BigDecimal.ZERO;
      for (Map<String, Object> record : track) {
        assertThat(time(record)).isGreaterThanOrEqualTo(last);
        last = time(record);
        if (record.get("ph").equals("B")) {
          assertThat(open).as("slice before %s", record).isNull();
          open = (String) record.get("name");
        } else {
          assertThat(open).as("slice at %s", record).isNotNull();
          open = null;
        }
      }
      assertThat(open).as("slice at the end").isNull();
    }
  }

  @Test
  void aThreadIsReadyRunsWaitsRunsAgainAndEnds() throws IOException {
    List<Object> high =
        slices(story()).get(2L).stream()
            .filter(record -> record.get("ph").equals("B"))
            .map(record -> record.get("name"))
            .toList();
    assertThat(high)
        .containsExactly("ready", "running", "waiting g_sem", "ready", "running", "ending");
  }

  @Test
  void everyArrowHasTwoEndsTheSecondInARunningThread() throws IOException {
    List<Map<String, Object>> records = story();
    List<Map<String, Object>> starts = kind(records, "s");
    List<Map<String, Object>> ends = kind(records, "f");
    assertThat(starts).hasSize(1);
    assertThat(starts.get(0)).containsEntry("tid", 1L);
    assertThat(ends).hasSize(1);
    assertThat(ends.get(0))
        .containsEntry("tid", 2L)
        .containsEntry("id", starts.get(0).get("id"))
        .containsEntry("bp", "e");
    assertThat(time(ends.get(0))).isGreaterThanOrEqualTo(time(starts.get(0)));
  }

  @Test
  void anArrowToAThreadThatNeverRunsAgainEndsAllTheSame() throws IOException {
    KernelBench bench = KernelBench.start();
    Timeline timeline = timeline(bench);
    bench.task("init", 100).init(SEM, 0).task("high", 200).semWait(SEM);
    bench.call(self -> bench.kernel().get().scheduler().lock(self)).post(SEM);
    timeline.close();

    assertThat(kind(records(), "s")).hasSize(1);
    assertThat(kind(records(), "f")).hasSize(1);
  }

  @Test
  void groupsAndThreadsHaveNames() throws IOException {
    assertThat(kind(story(), "M"))
        .anySatisfy(
            record ->
                assertThat(record)
                    .containsEntry("name", "process_name")
                    .containsEntry("pid", 2L)
                    .containsEntry("args", Map.of("name", "group 2 (high)")))
        .anySatisfy(
            record ->
                assertThat(record)
                    .containsEntry("name", "thread_name")
                    .containsEntry("tid", 2L)
                    .containsEntry("args", Map.of("name", "high")));
  }

  @Test
  void timesAreMicrosecondsWithoutRounding() throws IOException {
    assertThat(kind(story(), "B").stream().map(TimelineTest::time))
        .contains(new BigDecimal("1.00625"), new BigDecimal("3.01875"));
  }

  @Test
  void boostsAreMarked() throws IOException {
    KernelBench bench = KernelBench.withInheritance();
    Timeline timeline = timeline(bench);
    bench.task("init", 100).init(SEM, 1).semWait(SEM).task("high", 200).semWait(SEM).post(SEM);
    timeline.close();

    assertThat(kind(records(), "i").stream().map(record -> record.get("name")))
        .contains("boost 100 to 200", "restore 200 to 100");
  }

  @Test
  void leaksAreMarkedWhereTheirMakerEnded() throws IOException {
    KernelBench bench = KernelBench.start();
    Timeline timeline = timeline(bench);
    bench.task("init", 100).task("conn-1", 200).leak(0).init(SEM, 0);
    timeline.finish(bench.report());
    timeline.close();

    Map<String, Object> leak =
        kind(records(), "i").stream()
            .filter(record -> record.get("name").toString().startsWith("leak "))
            .findFirst()
            .orElseThrow();
    assertThat(leak).containsEntry("pid", 2L).containsEntry("tid", 2L);
    assertThat(time(leak)).isEqualByComparingTo("6.0375");
  }

  @Test
  void countersFollowSemaphoresAndHeap() throws IOException {
    KernelBench bench = KernelBench.start();
    Timeline timeline = timeline(bench);
    bench.task("init", 100).init(SEM, 0).task("conn-1", 200).leak(0);
    bench.call(self -> self.complete(bench.kernel().get().semaphores().destroy(self, SEM)));
    timeline.close();

    assertThat(counter("live semaphores")).containsExactly(1L, 2L, 1L);
    assertThat(counter("heap bytes")).containsExactly(8L);
  }

  @Test
  void aRestartEndsEverything() throws IOException {
    KernelBench bench = KernelBench.start();
    Timeline timeline = timeline(bench);
    bench.task("init", 100).init(SEM, 0).task("high", 200).semWait(SEM);
    timeline.restart();
    timeline.close();

    assertThat(kind(records(), "B")).hasSameSizeAs(kind(records(), "E"));
  }

  /** A task waits until another posts. */
  private List<Map<String, Object>> story() throws IOException {
    KernelBench bench = KernelBench.start();
    Timeline timeline = timeline(bench);
    bench.task("init", 100).init(SEM, 0).task("high", 200).semWait(SEM).post(SEM).exit();
    timeline.close();
    return records();
  }

  private Timeline timeline(KernelBench bench) throws IOException {
    Timeline timeline =
        new Timeline(
            bench.history(),
            KernelBench.SYMBOLS,
            pid -> Optional.empty(),
            new TimelineWriter(new JsonFile("test", out)));
    bench.listen(timeline);
    return timeline;
  }

  private List<Map<String, Object>> records() {
    Map<String, Object> file = Json.object(Json.parse(out.toString(StandardCharsets.UTF_8)));
    return Json.objects(file.get("traceEvents"));
  }

  private List<Object> counter(String name) {
    return kind(records(), "C").stream()
        .filter(record -> record.get("name").equals(name))
        .map(record -> Json.object(record.get("args")).get("value"))
        .toList();
  }

  private static List<Map<String, Object>> kind(List<Map<String, Object>> records, String kind) {
    return records.stream().filter(record -> record.get("ph").equals(kind)).toList();
  }

  private static Map<Object, List<Map<String, Object>>> slices(List<Map<String, Object>> records) {
    Map<Object, List<Map<String, Object>>> tracks = new HashMap<>();
    for (Map<String, Object> record : records) {
      if (record.get("ph").equals("B") || record.get("ph").equals("E")) {
        tracks.computeIfAbsent(record.get("tid"), any -> new ArrayList<>()).add(record);
      }
    }
    return tracks;
  }

  private static BigDecimal time(Map<String, Object> record) {
    return new BigDecimal(record.get("ts").toString());
  }
}
