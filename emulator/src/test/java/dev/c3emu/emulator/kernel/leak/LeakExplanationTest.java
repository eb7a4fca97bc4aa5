package dev.c3emu.emulator.kernel.leak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.Convention;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.history.KernelHistory;
import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.scenario.KernelScenario;
import dev.c3emu.emulator.kernel.scenario.Worker;
import dev.c3emu.emulator.kernel.table.KernelReport;
import dev.c3emu.emulator.kernel.view.KernelSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The kernel's own events lead to the right sentences. */
class LeakExplanationTest {
  private static final int FREE_SEM = 0x4038_2000;
  private static final int OTHER_HANDLER = 0x4038_2100;

  private KernelScenario k;
  private KernelHistory history;

  @Test
  void aKeyOfAnotherGroupFreesNothing() {
    start(KernelConfig.wapi());
    Worker init = k.thread("init", 100).does(keyCreate(FREE_SEM));
    List<Integer> groups = connections(8, Call.exit(0));

    assertThat(sentences())
        .containsExactly(
            "8 semaphores leaked: created by conn-1..conn-8 in groups %s with key 0; key 0 belongs"
                    .formatted(Ranges.of(groups))
                + " to group %d (init); destructors registered in those groups: none"
                    .formatted(init.pid()));
    assertThat(report().leaks().semaphores())
        .allMatch(leak -> leak.rule() == LeakRule.KEY_OF_ANOTHER_GROUP);
  }

  @Test
  void aKeyThatNobodyCreatedFreesNothing() {
    start(KernelConfig.wapi().as(KernelEra.S0));
    int group = connections(1, Call.exit(0)).get(0);

    assertThat(sentences())
        .containsExactly(
            "1 semaphore leaked: created by conn-1 in group %d with key 0, which no group has"
                    .formatted(group)
                + " created; destructors registered in that group: none");
  }

  @Test
  void aDestructorDoesNotRunWhenMainReturns() {
    start(KernelConfig.wapi());
    Worker task = k.thread("wapi", 100);
    int sem = k.memory().allocate(64);
    task.does(keyCreate(FREE_SEM), Call.init(sem, 0), set(0, sem), Call.exit(0));

    assertThat(sentences())
        .containsExactly(
            "1 semaphore leaked: created by wapi in group %d with key 0; its destructor free_sem"
                    .formatted(task.pid())
                + " runs only in pthread_exit(), and the thread ended by exit()");
  }

  @Test
  void aKeyWithoutDestructorFreesNothing() {
    start(KernelConfig.wapi());
    Worker task = k.thread("wapi", 100);
    int sem = k.memory().allocate(64);
    task.does(keyCreate(0), Call.init(sem, 0), set(0, sem), Call.exit(0));

    assertThat(sentences())
        .containsExactly(
            "1 semaphore leaked: created by wapi in group %d with key 0, which has no destructor"
                .formatted(task.pid()));
  }

  @Test
  void aFullTableOfExitHandlersIsAPositiveNumber() {
    start(onExit());
    Worker task = k.thread("wapi", 100);
    int sem = k.memory().allocate(64);
    task.does(onExit(OTHER_HANDLER, 0), Call.init(sem, 0), onExit(FREE_SEM, sem), underscoreExit());

    assertThat(sentences())
        .containsExactly(
            "1 semaphore leaked: created by wapi in group %d; on_exit(free_sem) returned 28, as the"
                    .formatted(task.pid())
                + " group's table of exit handlers was full (not negative, so a test for < 0 misses"
                + " it)");
  }

  @Test
  void underscoreExitCallsNoExitHandlers() {
    start(onExit());
    Worker task = k.thread("wapi", 100);
    int sem = k.memory().allocate(64);
    task.does(Call.init(sem, 0), onExit(FREE_SEM, sem), underscoreExit());

    assertThat(sentences())
        .containsExactly(
            "1 semaphore leaked: created by wapi in group %d; exit handler free_sem was registered,"
                    .formatted(task.pid())
                + " but the group ended by _exit(), which calls none");
  }

  @Test
  void taskDeleteGivesTheDestructorTheValueOfTheDeleter() {
    start(KernelConfig.wapi());
    Worker task = k.thread("wapi", 100);
    int sem = k.memory().allocate(64);
    task.does(taskAlloc(FREE_SEM), Call.init(sem, 0), taskSet(0, sem));
    Worker shell = k.thread("nsh", 100).does(Call.delete(task.pid()));

    assertThat(sentences())
        .containsExactly(
            "1 semaphore leaked: created by wapi in group %d with index 0 of task-local storage; the"
                    .formatted(task.pid())
                + " group ended by task_delete() of nsh (%d), and its destructor free_sem got the"
                    .formatted(shell.pid())
                + " value of the task that ran then (TASK_TLS_OF_RUNNING_TASK)");
  }

  @Test
  void underscoreExitGivesTheDestructorTheValueOfTheNextTask() {
    start(KernelConfig.wapi());
    Worker task = k.thread("wapi", 100);
    int sem = k.memory().allocate(64);
    task.does(taskAlloc(FREE_SEM), Call.init(sem, 0), taskSet(0, sem), underscoreExit());

    assertThat(sentences())
        .singleElement()
        .asString()
        .contains("the group ended by _exit(), and its destructor free_sem got the value");
  }

  @Test
  void whatNobodyKnowsOfNobodyFrees() {
    start(KernelConfig.wapi());
    Worker task = k.thread("wapi", 100);
    int sem = k.memory().allocate(64);
    task.does(Call.init(sem, 0), Call.exit(0));

    assertThat(sentences())
        .containsExactly(
            "1 semaphore leaked: created by wapi in group %d; neither a destructor nor an exit"
                    .formatted(task.pid())
                + " handler was registered");
  }

  @Test
  void differentCausesAreToldApart() {
    start(KernelConfig.wapi());
    connections(2, Call.exit(0));
    int sem = k.memory().allocate(64);
    k.thread("other", 100).does(Call.init(sem, 0), Call.exit(0));

    assertThat(sentences()).hasSize(2);
    assertThat(sentences().get(0)).startsWith("2 semaphores leaked: created by conn-1, conn-2");
    assertThat(sentences().get(1)).startsWith("1 semaphore leaked: created by other");
  }

  private static KernelConfig onExit() {
    return KernelConfig.wapi().as(KernelEra.S1).with(KernelOption.SCHED_ONEXIT, true);
  }

  private void start(KernelConfig config) {
    k = KernelScenario.start(config);
    history = KernelHistory.of(k.kernel().events());
  }

  /** Tasks that each keep a semaphore under key 0 and end; gives their groups. */
  private List<Integer> connections(int count, Call end) {
    List<Integer> groups = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      Worker connection = k.thread("conn-" + i, 100);
      int sem = k.memory().allocate(64);
      connection.does(Call.init(sem, 0), set(0, sem), end);
      groups.add(connection.pid());
    }
    return groups;
  }

  private KernelReport report() {
    return new KernelReport(
        KernelSnapshot.of(k.view()), history, address -> address == FREE_SEM ? "free_sem" : null);
  }

  private List<String> sentences() {
    KernelReport report = report();
    return report.explanation().sentences(report.leaks().all());
  }

  private static Call keyCreate(int destructor) {
    return Call.of("key", Convention.RAW, (k, self) -> k.tls().alloc(self, destructor));
  }

  private static Call set(int key, int value) {
    return Call.returning("set", Convention.RAW, (k, self) -> k.tls().set(self, key, value));
  }

  private static Call taskAlloc(int destructor) {
    return Call.of("taskkey", Convention.RAW, (k, self) -> k.taskTls().alloc(self, destructor));
  }

  private static Call taskSet(int index, int value) {
    return Call.returning(
        "taskset", Convention.RAW, (k, self) -> k.taskTls().set(self, index, value));
  }

  private static Call onExit(int function, int argument) {
    return Call.returning(
        "on_exit",
        Convention.RAW,
        (k, self) -> k.exits().handlers().onExit(self, function, argument));
  }

  private static Call underscoreExit() {
    return Call.of("_exit", Convention.RAW, (k, self) -> k.exits().underscoreExit(self, 0));
  }
}
