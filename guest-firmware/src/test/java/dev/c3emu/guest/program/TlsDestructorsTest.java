package dev.c3emu.guest.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.event.KernelEvent.CleanupRan;
import dev.c3emu.emulator.kernel.event.KernelEvent.DestructorRan;
import dev.c3emu.emulator.kernel.event.KernelEvent.DestructorSkipped;
import dev.c3emu.emulator.kernel.event.KernelEvent.KeyCreated;
import dev.c3emu.emulator.kernel.event.KernelEvent.ThreadExited;
import dev.c3emu.emulator.kernel.event.SkipReason;
import dev.c3emu.guest.runtime.HostedRun;
import org.junit.jupiter.api.Test;

class TlsDestructorsTest {
  private static final int INIT = 1;
  private static final int PTHREAD = 2;
  private static final int OTHER = 3;

  private final HostedRun run = HostedRun.of(new TlsDestructors(), ProgramOptions.standard());

  @Test
  void aPthreadRunsCleanupsLastFirstAndThenDestructorsOnceByKey() {
    run.run();

    assertThat(run.events())
        .containsSubsequence(
            new CleanupRan(PTHREAD, PTHREAD, run.address("cleanup"), 2),
            new CleanupRan(PTHREAD, PTHREAD, run.address("cleanup"), 1),
            new DestructorRan(PTHREAD, INIT, 0, 11, run.address("first_destructor")),
            new DestructorRan(PTHREAD, INIT, 1, 77, run.address("second_destructor")),
            new ThreadExited(PTHREAD, "pt-0x%08x".formatted(run.address("pthread")), 0));
    assertThat(run.events())
        .filteredOn(event -> event instanceof DestructorRan ran && ran.pid() == PTHREAD)
        .hasSize(2);
  }

  @Test
  void groupsHaveKeysOfTheirOwnWithTheSameNumber() {
    run.run();

    assertThat(run.events())
        .contains(
            new KeyCreated(INIT, INIT, 0, run.address("first_destructor")),
            new KeyCreated(OTHER, OTHER, 0, run.address("their_destructor")));
  }

  @Test
  void aTaskThatReturnsRunsDestructorsOfTaskTlsAndNotOfKeys() {
    run.run();

    assertThat(run.events())
        .containsSubsequence(
            new DestructorSkipped(OTHER, OTHER, 0, 22, SkipReason.NOT_BY_PTHREAD_EXIT),
            new DestructorRan(OTHER, OTHER, 0, 33, run.address("task_destructor")),
            new DestructorSkipped(INIT, INIT, 0, 1000, SkipReason.NOT_BY_PTHREAD_EXIT));
  }

  @Test
  void aKeyThatIsMadeAgainHasItsOldValueUnlessThatIsFixed() {
    run.run();
    HostedRun fixed = run("fixed");

    assertThat(run.console()).contains("deleted and made again, key 1 has 55\n");
    assertThat(fixed.console()).contains("deleted and made again, key 1 has 0\n");
  }

  private static HostedRun run(String changes) {
    HostedRun run = HostedRun.of(new TlsDestructors(), ProgramOptions.standard(), changes);
    run.run();
    return run;
  }
}
