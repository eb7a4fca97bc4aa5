package dev.c3emu.emulator.kernel.leak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.Convention;
import dev.c3emu.emulator.kernel.GuestRuntime;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.KernelTime;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.exit.ExitStep;
import dev.c3emu.emulator.kernel.heap.Heap;
import dev.c3emu.emulator.kernel.history.KernelHistory;
import dev.c3emu.emulator.kernel.scenario.ScenarioMemory;
import dev.c3emu.emulator.kernel.sched.TaskSpec;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.sched.ThreadKind;
import dev.c3emu.emulator.kernel.view.KernelSnapshot;
import dev.c3emu.emulator.kernel.view.KernelView;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What has leaked and what has not, on a kernel with a heap. */
class LeaksTest {
  private static final int HEAP = ScenarioMemory.BASE + 0x1_0000;
  private static final int HEAP_SIZE = 0x1_0000;
  private static final int STATIC = ScenarioMemory.BASE + 0x100;
  private static final int ENTRY = 0x4038_0000;

  private final ScenarioMemory memory = new ScenarioMemory();
  private final Kernel kernel =
      new Kernel(
          KernelConfig.wapi(),
          memory,
          new Heap(memory, HEAP, HEAP_SIZE),
          new GuestRuntime(0x4038_1000, 0x4038_1010),
          new Standstill());
  private final KernelHistory history = KernelHistory.of(kernel.events());
  private int made;

  @Test
  void nothingLeaksFromAKernelThatHasJustStarted() {
    assertThat(leaks().all()).isEmpty();
  }

  @Test
  void memoryOfALivingTaskHasNotLeaked() {
    create("task");
    call(self -> made = kernel.heap().malloc(self, 100));

    assertThat(leaks().all()).isEmpty();
  }

  @Test
  void memoryOfADeadTaskHasLeaked() {
    create("task");
    call(self -> made = kernel.heap().malloc(self, 100));
    call(self -> kernel.exits().exit(self, 0));

    Leak leak = leaks().blocks().get(0);
    assertThat(leak.address()).isEqualTo(made);
    assertThat(leak.creator().name()).isEqualTo("task");
    assertThat(leak.rule()).isEqualTo(LeakRule.NOTHING_REGISTERED);
    assertThat(leaks().ofBlock(made)).isEqualTo(Standing.LEAKED);
    assertThat(leaks().bytes()).isEqualTo(112);
  }

  @Test
  void aSemaphoreOnTheHeapIsToldOfOnceAndNotAgainAsMemory() {
    create("task");
    call(self -> made = kernel.heap().malloc(self, 8));
    call(self -> kernel.semaphores().init(self, made, 0));
    call(self -> kernel.exits().exit(self, 0));

    assertThat(leaks().semaphores()).hasSize(1);
    assertThat(leaks().blocks()).isEmpty();
    assertThat(leaks().semaphores().get(0).size()).isEqualTo(16);
  }

  @Test
  void aDestroyedSemaphoreWhoseMemoryIsKeptIsALeakOfMemoryOnly() {
    create("task");
    call(self -> made = kernel.heap().malloc(self, 8));
    call(self -> kernel.semaphores().init(self, made, 0));
    call(self -> kernel.semaphores().destroy(self, made));
    call(self -> kernel.exits().exit(self, 0));

    assertThat(leaks().semaphores()).isEmpty();
    assertThat(leaks().blocks()).hasSize(1);
  }

  @Test
  void aSemaphoreInStaticMemoryCannotLeak() {
    create("task");
    call(self -> kernel.semaphores().init(self, STATIC, 0));
    call(self -> kernel.exits().exit(self, 0));

    assertThat(leaks().all()).isEmpty();
    assertThat(leaks().ofSemaphore(STATIC)).isEqualTo(Standing.STATIC);
  }

  @Test
  void aSemaphoreThatALivingTaskHoldsHasNotLeaked() {
    create("task");
    call(self -> made = kernel.heap().malloc(self, 8));
    call(self -> kernel.semaphores().init(self, made, 0));
    create("user", 101);
    call(self -> kernel.semaphores().waits().nxsemWait(self, made));
    call(self -> kernel.exits().exit(self, 0));

    assertThat(leaks().ofSemaphore(made)).isEqualTo(Standing.LIVE);
    assertThat(leaks().all()).isEmpty();
  }

  @Test
  void aSemaphoreInAnotherTasksTaskLocalStorageHasNotLeaked() {
    create("task");
    call(self -> made = kernel.heap().malloc(self, 8));
    call(self -> kernel.semaphores().init(self, made, 0));
    call(self -> kernel.taskTls().alloc(self, 0));
    create("heir", 101);
    call(self -> kernel.taskTls().set(self, 0, made));
    call(self -> kernel.threads().setparam(self, 0, 50));
    call(self -> kernel.exits().exit(self, 0));

    assertThat(leaks().all()).isEmpty();
  }

  @Test
  void aNamedSemaphoreOutlivesItsMaker() {
    create("task");
    call(self -> made = kernel.semaphores().named().open(self, "/x", 4, 1));
    call(self -> kernel.exits().exit(self, 0));

    assertThat(leaks().ofSemaphore(made)).isEqualTo(Standing.LIVE);
  }

  @Test
  void aNamedSemaphoreThatLostItsNameAndWasNeverClosedHasLeaked() {
    create("task");
    call(self -> made = kernel.semaphores().named().open(self, "/x", 4, 1));
    call(self -> kernel.semaphores().named().unlink(self, "/x"));
    call(self -> kernel.exits().exit(self, 0));

    assertThat(leaks().ofSemaphore(made)).isEqualTo(Standing.LEAKED);
  }

  private Leaks leaks() {
    return new Leaks(KernelSnapshot.of(new KernelView(kernel)), history);
  }

  private void create(String name) {
    create(name, 100);
  }

  private void create(String name, int priority) {
    call(
        self ->
            self.complete(
                kernel
                    .threads()
                    .createTask(
                        self,
                        new TaskSpec(ThreadKind.TASK, name, priority, 512, ENTRY),
                        ExitStep.Returned.RETURNED)));
  }

  /** Lets the running thread make a call. */
  private void call(Consumer<Tcb> call) {
    kernel.call(Convention.RAW, call);
    assertThat(kernel.panic()).isEmpty();
  }

  private static final class Standstill implements KernelTime {
    @Override
    public long instructions() {
      return 0;
    }

    @Override
    public long now() {
      return 0;
    }
  }
}
