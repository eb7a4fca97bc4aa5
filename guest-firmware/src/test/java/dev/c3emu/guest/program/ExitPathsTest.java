package dev.c3emu.guest.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.event.Ending;
import dev.c3emu.emulator.kernel.event.KernelEvent.CleanupRan;
import dev.c3emu.emulator.kernel.event.KernelEvent.DestructorRan;
import dev.c3emu.emulator.kernel.event.KernelEvent.DestructorSkipped;
import dev.c3emu.emulator.kernel.event.KernelEvent.HandlerRan;
import dev.c3emu.emulator.kernel.event.KernelEvent.ThreadCreated;
import dev.c3emu.emulator.kernel.event.KernelEvent.ThreadEnding;
import dev.c3emu.emulator.kernel.event.KernelEvent.ThreadExited;
import dev.c3emu.emulator.kernel.event.SkipReason;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.guest.runtime.HostedRun;
import org.junit.jupiter.api.Test;

class ExitPathsTest {
  private static final String S3 = "";
  private static final int INIT = 1;

  @Test
  void exitRunsHandlersAndTaskDestructorsButNoneOfKeys() {
    HostedRun run = run(S3);
    int victim = pidOf(run, 1);

    assertThat(run.events())
        .containsSubsequence(
            new ThreadEnding(victim, Ending.EXIT, victim),
            new HandlerRan(victim, victim, run.address("exit_handler"), 0, 7),
            new DestructorSkipped(victim, victim, 0, 22, SkipReason.NOT_BY_PTHREAD_EXIT),
            new DestructorRan(victim, victim, 0, 33, run.address("task_destructor")),
            new ThreadExited(victim, "victim", 7));
  }

  @Test
  void underscoreExitRunsNothingUntilItBecomesTheLibrarys() {
    assertThat(line(run(S3), "_exit(7)")).isEqualTo(" status 0");
    assertThat(line(run("era=S3+"), "_exit(7)")).isEqualTo(" task-TLS(33) status 7");
  }

  @Test
  void aTaskThatIsDeletedLeavesItsValueAndItsDeletersIsDestructed() {
    HostedRun run = run(S3);
    int victim = pidOf(run, 4);

    assertThat(run.events())
        .containsSubsequence(
            new ThreadEnding(victim, Ending.DELETED, INIT),
            new HandlerRan(INIT, victim, run.address("exit_handler"), 0, 0),
            new DestructorSkipped(victim, victim, 0, 33, SkipReason.VALUES_OF_RUNNING_TASK));
    assertThat(line(run, "task_delete by another")).isEqualTo(" on_exit(0) task-TLS(1000)");
    assertThat(line(run("fixed"), "task_delete by another")).isEqualTo(" on_exit(0) task-TLS(33)");
  }

  @Test
  void onlyPthreadExitRunsCleanupsAndDestructorsOfKeys() {
    HostedRun run = run(S3);

    assertThat(run.console().lines())
        .filteredOn(line -> line.contains("key(22)"))
        .extracting(line -> line.split(":")[0])
        .containsExactly("pthread_exit(7) in main", "return 7 from a pthread");
  }

  @Test
  void aCancelledThreadsCleanupsRunInWhoCancelsIt() {
    HostedRun run = run(S3);
    CleanupRan last = run.events(CleanupRan.class).get(2);

    assertThat(last.pid()).isNotEqualTo(last.owner());
    assertThat(line(run, "pthread_cancel by another")).startsWith(" cleanup(1) joined -1;");
    assertThat(line(run("era=S0"), "pthread_cancel by another")).startsWith(" joined -1;");
  }

  @Test
  void exitHandlersInTheLibraryAreNotForTasksThatAreDeleted() {
    assertThat(line(run("era=S3+"), "task_delete by another")).isEqualTo(" task-TLS(1000)");
  }

  private static HostedRun run(String changes) {
    HostedRun run = HostedRun.of(new ExitPaths(), ProgramOptions.standard(), changes);
    assertThat(run.run()).isEqualTo(new StopReason.GoalReached("every task has ended"));
    return run;
  }

  /** What is printed about a way of ending. */
  private static String line(HostedRun run, String way) {
    return run.console()
        .lines()
        .filter(line -> line.startsWith(way + ":"))
        .map(line -> line.substring(way.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  /** The pid of the task that ends in the way of a number. */
  private static int pidOf(HostedRun run, int way) {
    return run.events(ThreadCreated.class).stream()
        .filter(event -> event.name().equals("victim"))
        .toList()
        .get(way)
        .pid();
  }
}
