package dev.c3emu.tools.kernel;

import static dev.c3emu.tools.kernel.KernelBench.FREE_SEM;
import static dev.c3emu.tools.kernel.KernelBench.SEM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.table.KernelTable;
import dev.c3emu.tools.host.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tables as text and as JSON. */
class TableTest {
  @Test
  void semaphores() {
    KernelBench bench = KernelBench.withInheritance().task("init", 100).init(SEM, 1).semWait(SEM);
    bench.task("high", 200).semWait(SEM);

    assertThat(text(bench, KernelTable.SEMAPHORES))
        .isEqualTo(
            """
            semaphores
              address     symbol  value  protocol  waiters   holders   created by  created at  posts  takes  state
              0x3fc80100  g_sem      -1  inherit   high (2)  init (1)  init (1)    0x40381010      0      1  live
            """);
  }

  @Test
  void holders() {
    KernelBench bench = KernelBench.withInheritance().task("init", 100).init(SEM, 1).semWait(SEM);
    bench.task("high", 200).semWait(SEM);

    assertThat(text(bench, KernelTable.HOLDERS))
        .isEqualTo(
            """
            holders
              semaphore   symbol  value  holder    counts  boost
              0x3fc80100  g_sem      -1  init (1)       1    100
            """);
  }

  @Test
  void waiters() {
    KernelBench bench = KernelBench.start().task("init", 100).init(SEM, 0);
    bench.task("low", 150).semWait(SEM).task("high", 200).semWait(SEM);

    assertThat(text(bench, KernelTable.WAITERS))
        .isEqualTo(
            """
            waiters
              semaphore   symbol  value  place  waiter    priority
              0x3fc80100  g_sem      -2      1  high (3)       200
              0x3fc80100  g_sem      -2      2  low (2)        150
            """);
  }

  @Test
  void threads() {
    KernelBench bench = KernelBench.start().task("init", 100).init(SEM, 0);
    bench.task("high", 200).semWait(SEM);

    List<String> lines = text(bench, KernelTable.THREADS).lines().toList();
    assertThat(lines.get(1).strip().split(" +"))
        .startsWith("pid", "group", "name", "kind", "state", "waits", "for", "priority");
    assertThat(lines.get(3)).contains("init").contains("Running");
    assertThat(lines.get(4)).contains("high").contains("Waiting,Semaphore").contains("g_sem");
  }

  @Test
  void tlsSaysWhoseDestructorWillRun() {
    KernelBench bench = KernelBench.start().task("init", 100);
    bench.call(self -> bench.kernel().get().tls().alloc(self, FREE_SEM));
    bench.call(self -> self.complete(bench.kernel().get().tls().set(self, 0, SEM)));
    bench.task("conn-1", 200);
    bench.call(self -> self.complete(bench.kernel().get().tls().set(self, 0, SEM)));

    assertThat(text(bench, KernelTable.TLS))
        .isEqualTo(
            """
            tls
              scope   group       key  created  destructor           thread      value             destructor runs
              thread  1 (init)      0  yes      0x40382000 free_sem  init (1)    0x3fc80100 g_sem  only if it calls pthread_exit
              thread  2 (conn-1)    0  no                            conn-1 (2)  0x3fc80100 g_sem  no: the group has no such key
            """);
  }

  @Test
  void theHeapHasDeadOwners() {
    KernelBench bench = KernelBench.start().task("init", 100).task("conn-1", 200).leak(0);

    assertThat(text(bench, KernelTable.HEAP))
        .contains("  conn-1 (2)  2 (conn-1)  no          1      8          16      16\n");
  }

  @Test
  void leaksSayWhy() {
    KernelBench bench = KernelBench.start().task("init", 100).task("conn-1", 200).leak(0);

    assertThat(text(bench, KernelTable.LEAKS))
        .contains("KEY_NEVER_CREATED")
        .contains("created by conn-1 in group 2 with key 0, which no group has created");
  }

  @Test
  void aTableWithoutRowsSaysSo() {
    assertThat(text(KernelBench.start(), KernelTable.LEAKS)).isEqualTo("leaks: none\n");
  }

  @Test
  void everyTableCanBeMade() {
    KernelBench bench = KernelBench.withInheritance().task("init", 100).task("conn-1", 200).leak(0);
    for (KernelTable table : KernelTable.values()) {
      assertThat(text(bench, table)).startsWith(table.tableName());
      assertThat(json(bench, table)).isNotNull();
    }
  }

  @Test
  void jsonHasTheSameRowsWithTypes() {
    KernelBench bench = KernelBench.withInheritance().task("init", 100).init(SEM, 1).semWait(SEM);
    bench.task("high", 200).semWait(SEM);

    Map<String, Object> row = Json.objects(json(bench, KernelTable.SEMAPHORES)).get(0);
    assertThat(row)
        .containsEntry("address", "0x3fc80100")
        .containsEntry("symbol", "g_sem")
        .containsEntry("value", -1L)
        .containsEntry("waiters", List.of("high (2)"))
        .containsEntry("createdBy", "init (1)")
        .containsEntry("state", "live");
  }

  @Test
  void jsonOfAnAddressHasItsSymbolApart() {
    KernelBench bench = KernelBench.start().task("init", 100).init(SEM, 0);
    bench.task("high", 200).semWait(SEM);

    Map<String, Object> row = Json.objects(json(bench, KernelTable.THREADS)).get(2);
    assertThat(row)
        .containsEntry("waitsFor", Map.of("address", "0x3fc80100", "symbol", "g_sem"))
        .containsEntry("pending", null);
  }

  private static String text(KernelBench bench, KernelTable table) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TableText.print(
        bench.report().table(table), new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Object json(KernelBench bench, KernelTable table) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      JsonOutput.write(out, json -> TableJson.write(bench.report().table(table), json));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Json.parse(out.toString(StandardCharsets.UTF_8));
  }
}
