package dev.c3emu.guest.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.event.KernelEvent.SemClosed;
import dev.c3emu.emulator.kernel.event.KernelEvent.SemDestroyed;
import dev.c3emu.emulator.kernel.event.KernelEvent.SemOpened;
import dev.c3emu.emulator.kernel.event.KernelEvent.SemPosted;
import dev.c3emu.emulator.kernel.event.KernelEvent.SemUnlinked;
import dev.c3emu.guest.runtime.HostedRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedSemaphoreLifeTest {
  private static final int INIT = 1;
  private static final int OTHER = 2;

  private final HostedRun run = HostedRun.of(new NamedSemaphoreLife(), ProgramOptions.standard());

  @Test
  void everyOpenerGetsTheSameSemaphoreAndAReference() {
    run.run();
    List<SemOpened> opened =
        run.events().stream()
            .filter(SemOpened.class::isInstance)
            .map(SemOpened.class::cast)
            .toList();

    assertThat(opened).extracting(SemOpened::references).containsExactly(1, 2, 3, 1, 1);
    assertThat(opened).extracting(SemOpened::pid).containsExactly(INIT, INIT, OTHER, INIT, INIT);
    assertThat(opened.subList(0, 3)).extracting(SemOpened::sem).containsOnly(opened.get(0).sem());
    assertThat(opened.get(3).sem()).isNotEqualTo(opened.get(0).sem());
  }

  @Test
  void anUnlinkedSemaphoreLivesUntilItsLastClose() {
    run.run();
    int first = ((SemOpened) firstOf(SemOpened.class)).sem();

    assertThat(run.events())
        .containsSubsequence(
            new SemUnlinked(INIT, "printer", first),
            new SemPosted(INIT, first, 2, 0, false),
            new SemClosed(INIT, "printer", first, 0),
            new SemDestroyed(INIT, first, 1));
  }

  @Test
  void nothingIsLeft() {
    run.run();

    assertThat(run.kernel().semaphores().named().all()).isEmpty();
  }

  @Test
  void theErrorsAreNuttxs() {
    run.run();

    assertThat(run.console())
        .contains(
            "open, missing: 2\n",
            "open, too high a count: 22\n",
            "open, made only if new: 17\n",
            "unlink: 0\nunlink: 2\n",
            "open, unlinked and closed: 2\n");
  }

  private KernelEvent firstOf(Class<?> kind) {
    return run.events().stream().filter(kind::isInstance).findFirst().orElseThrow();
  }
}
