package dev.c3emu.guest.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.event.KernelEvent.MutexAbandoned;
import dev.c3emu.emulator.kernel.event.KernelEvent.SemPosted;
import dev.c3emu.emulator.kernel.event.KernelEvent.SemTaken;
import dev.c3emu.emulator.kernel.event.KernelEvent.SemWait;
import dev.c3emu.guest.runtime.HostedRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class RobustMutexTest {
  private static final int INIT = 1;
  private static final int FIRST_OWNER = 2;
  private static final int SECOND_OWNER = 3;

  private final HostedRun run = HostedRun.of(new RobustMutex(), ProgramOptions.standard());

  @Test
  void aMutexWhoseOwnerIsDeadMustBeMadeConsistent() {
    run.run();

    assertThat(section("a pthread has ended with the mutex"))
        .containsExactly("trylock: 142", "lock: 142", "consistent: 0", "lock: 0", "unlock: 0");
    assertThat(run.events()).contains(new MutexAbandoned(FIRST_OWNER, run.address("mutex")));
  }

  @Test
  void whoWaitsForTheMutexOfADyingOwnerIsWokenWithTheCount() {
    run.run();
    int mutex = run.address("mutex");
    int sem = mutex + 4;

    assertThat(run.events())
        .containsSubsequence(
            new SemWait(INIT, sem, -1),
            new MutexAbandoned(SECOND_OWNER, mutex),
            new SemPosted(SECOND_OWNER, sem, 0, INIT, false),
            new SemTaken(INIT, sem, 0, true));
    assertThat(section("a pthread ends with the mutex while init waits"))
        .startsWith("trylock: 16", "lock: 142", "unlock: 1", "consistent: 0", "lock: 0");
  }

  @Test
  void theTypesDifferInWhatTheOwnerMayDo() {
    run.run();

    assertThat(section("normal")).startsWith("lock: 0", "trylock: 16");
    assertThat(section("errorcheck")).startsWith("lock: 0", "lock: 45");
    assertThat(section("recursive"))
        .containsExactly(
            "lock: 0", "lock: 0", "trylock: 0", "unlock: 0", "unlock: 0", "unlock: 0", "unlock: 1");
  }

  /** What is printed below a heading, without the calls' prefix; not about destroying. */
  private List<String> section(String heading) {
    return run.console()
        .lines()
        .dropWhile(line -> !line.equals(heading))
        .skip(1)
        .takeWhile(line -> line.startsWith("  "))
        .map(line -> line.replace("  pthread_mutex_", ""))
        .filter(line -> !line.startsWith("destroy"))
        .toList();
  }
}
