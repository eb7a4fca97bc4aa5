package dev.c3emu.emulator.kernel;

import static dev.c3emu.emulator.kernel.guest.Calls.usleep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.config.EraBug;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.guest.Activation;
import dev.c3emu.emulator.kernel.guest.GuestScenario;
import dev.c3emu.emulator.kernel.scenario.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** NuttX's own test of priority inheritance, as the kernel of the time went through it. */
class OstestPriorityTest {
  private static final int SECOND = 1_000_000;
  private static final int TICKS_PER_SECOND = 100;

  /** As low as can be above the driver, which is always ready. */
  private static final int LOW_PRIORITY = GuestScenario.DRIVER_PRIORITY + 1;

  private static final int LOWS = 3;
  private static final int HIGHS = 3;

  private GuestScenario k;
  private int sem;
  private boolean mediumDone;

  @Test
  void oneBoostedLowThreadLetsThreeHighOnesPassASpinningMediumOne() {
    k = GuestScenario.start();
    sem = k.semaphore(LOWS);
    for (int i = 1; i <= LOWS; i++) {
      String name = "low-" + i;
      k.task(
          name, LOW_PRIORITY, guest -> guest.call(Call.semWait(sem)).then(() -> poll(guest, name)));
    }
    k.ticks(2 * TICKS_PER_SECOND);
    k.task(
        "medium",
        99,
        guest -> guest.spinsUntil(() -> mediumDone).then(() -> guest.logs("medium done")));
    k.ticks(TICKS_PER_SECOND);
    for (int i = 1; i <= HIGHS; i++) {
      high("high-" + i, 256 - i);
    }
    k.ticks(3 * TICKS_PER_SECOND);
    assertThat(k.log())
        .containsExactly(
            "high-1 starts",
            "high-2 starts",
            "high-3 starts",
            "low-3 count -1 at 255",
            "high-1 through, medium runs",
            "high-2 through, medium runs",
            "high-3 through, medium runs");
    k.log().clear();
    mediumDone = true;
    k.ticks(3 * TICKS_PER_SECOND);
    assertThat(k.log()).hasSize(3).startsWith("medium done");
    assertThat(k.log().subList(1, 3)).allMatch(line -> line.matches("low-[12] count [12] at .*"));
    assertThat(k.value(sem)).isEqualTo(LOWS);
  }

  @Test
  void afterThreeWaitersTask0StaysAt210AndWithAFixedKernelReturnsTo200() {
    assertThat(second(GuestScenario.standard())).containsEntry("Task0", "200 220 210");
    assertThat(second(GuestScenario.standard().fixed())).containsEntry("Task0", "200 220 200");
    assertThat(second(GuestScenario.standard().without(EraBug.PRIORITY_NOT_RESTORED)))
        .containsEntry("Task0", "200 220 200")
        .containsEntry("Task1", "210 210 210")
        .containsEntry("Task2", "220 220 220");
  }

  /** Each task's priority before it waits, before it posts, and after. */
  private Map<String, String> second(KernelConfig config) {
    k = GuestScenario.start(config);
    sem = k.semaphore(1);
    Map<String, List<String>> seen = new TreeMap<>();
    int[] holds = {100_000, 1_000, 1_000};
    for (int i = 0; i < holds.length; i++) {
      String name = "Task" + i;
      int hold = holds[i];
      int delay = i * 10_000;
      List<String> mine = seen.computeIfAbsent(name, any -> new ArrayList<>());
      k.task(
          name,
          200 + 10 * i,
          guest ->
              guest
                  .call(usleep(delay))
                  .then(() -> mine.add(priority(guest)))
                  .call(Call.semWait(sem))
                  .call(usleep(hold))
                  .then(() -> mine.add(priority(guest)))
                  .call(Call.post(sem))
                  .then(() -> mine.add(priority(guest))));
    }
    k.ticks(TICKS_PER_SECOND);
    Map<String, String> lines = new TreeMap<>();
    seen.forEach((name, values) -> lines.put(name, String.join(" ", values)));
    return lines;
  }

  private void poll(Activation guest, String name) {
    guest
        .call(usleep(SECOND))
        .then(
            () -> {
              int count = k.value(sem);
              if (count < 0 || mediumDone) {
                guest.logs(name + " count " + count + " at " + priority(guest));
                guest.call(Call.post(sem));
              } else {
                poll(guest, name);
              }
            });
  }

  private void high(String name, int priority) {
    k.task(
        name,
        priority,
        guest ->
            guest
                .logs(name + " starts")
                .call(usleep(SECOND))
                .call(Call.semWait(sem))
                .then(() -> guest.logs(name + " through, medium " + (mediumDone ? "done" : "runs")))
                .call(Call.post(sem)));
  }

  private String priority(Activation guest) {
    return Integer.toString(k.kernel().scheduler().find(guest.pid()).schedPriority);
  }
}
