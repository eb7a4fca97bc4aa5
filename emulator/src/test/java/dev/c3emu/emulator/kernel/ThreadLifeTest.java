package dev.c3emu.emulator.kernel;

import static dev.c3emu.emulator.kernel.scenario.Call.delete;
import static dev.c3emu.emulator.kernel.scenario.Call.exit;
import static dev.c3emu.emulator.kernel.scenario.Call.waitpid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.exit.ExitStep;
import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.scenario.KernelScenario;
import dev.c3emu.emulator.kernel.scenario.Worker;
import dev.c3emu.emulator.kernel.sched.SchedPolicy;
import dev.c3emu.emulator.kernel.sched.TaskSpec;
import dev.c3emu.emulator.kernel.sched.TaskState;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.sched.ThreadKind;
import dev.c3emu.emulator.kernel.view.ThreadView;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadLifeTest {
  private static final int WNOHANG = 1;
  private static final int ENTRY = 0x4038_0000;

  private final KernelScenario k = KernelScenario.start();

  @Test
  void aPthreadJoinsItsCreatorsGroupAndWhateverAKernelThreadMakesDoesNot() {
    Worker t = k.thread("T", 100);
    Worker kernelThread = k.kernelThread("K", 100);
    for (Worker creator : List.of(t, kernelThread)) {
      ThreadView pthread = pthread(creator, 90);
      assertThat(pthread.kind()).isEqualTo("PTHREAD");
      assertThat(pthread.group()).isEqualTo(creator.pid());
      assertThat(creator.tcb().group.tgNmembers).isEqualTo(2);
    }

    ThreadView task = create(kernelThread, ThreadKind.TASK, "child");
    assertThat(task.kind()).isEqualTo("TASK");
    assertThat(task.group()).isEqualTo(task.pid());
    ThreadView child = create(kernelThread, ThreadKind.KERNEL, "child");
    assertThat(child.kind()).isEqualTo("KERNEL");
    assertThat(child.group()).isEqualTo(child.pid());
    assertThat(k.view().groups()).allMatch(g -> g.flags() == (g.group() == 0 ? 5 : 0));
  }

  @Test
  void aNameIsCutTo31CharactersAndWhoHasNoneIsCalledNoname() {
    Worker t = k.thread("T", 100);

    assertThat(create(t, ThreadKind.TASK, "x".repeat(40)).name()).isEqualTo("x".repeat(31));
    assertThat(create(t, ThreadKind.TASK, null).name()).isEqualTo("<noname>");
    assertThat(pthread(t, 90).name()).isEqualTo("pt-0x40380000");
  }

  @Test
  void pidsRiseSkipWhatWouldShareASlotAndDoNotComeBackSoon() {
    List<Worker> workers = new ArrayList<>();
    while (k.kernel().scheduler().pids().size() < 16) {
      workers.add(k.thread("w", 100));
    }
    int last = k.kernel().scheduler().pids().lastPid();
    Worker middle = workers.get(1);
    middle.does(exit(0));
    assertThat(k.thread("next", 100).pid()).isEqualTo(last + 1).isNotEqualTo(middle.pid());

    for (int i = 0; i < 40; i++) {
      Worker shortLived = k.thread("short", 100);
      assertThat(shortLived.pid()).isGreaterThan(last);
      assertThat(k.kernel().scheduler().find(shortLived.pid() & 15))
          .satisfiesAnyOf(
              other -> assertThat(other).isNull(),
              other -> assertThat(other.pid).isEqualTo(shortLived.pid() & 15));
      last = shortLived.pid();
      shortLived.does(exit(0));
    }
    assertThat(k.kernel().scheduler().pids().size()).isEqualTo(16);
  }

  @Test
  void theTableOfPidsDoublesWhenItIsFull() {
    for (int i = 0; i < 60; i++) {
      Worker worker = k.thread("w" + i, 100);
      assertThat(k.kernel().scheduler().find(worker.pid())).isSameAs(worker.tcb());
    }
    assertThat(k.kernel().scheduler().pids().size()).isEqualTo(64);
    assertThat(k.view().threads()).hasSize(63).isSortedAccordingTo((a, b) -> a.pid() - b.pid());
  }

  @Test
  void aPthreadOfLowerPriorityStartsAtItsCreatorsAndDropsAtOnce() {
    Worker creator = k.thread("creator", 100);
    creator.spins();
    k.interrupt(() -> {});
    Tcb[] made = new Tcb[1];
    k.kernel()
        .call(
            Convention.RAW,
            self -> {
              made[0] = makePthread(self, 60);
              self.complete(0);
            });
    assertThat(made[0].taskState).isEqualTo(TaskState.READYTORUN);
    assertThat(made[0].schedPriority).isEqualTo(100);
    assertThat(made[0].initPriority).isEqualTo(60);
    assertThat(made[0].basePriority).isEqualTo(60);

    creator.rests();
    assertThat(k.kernel().running()).isSameAs(made[0]);
    assertThat(made[0].schedPriority).isEqualTo(60);
    assertThat(made[0].frames()).allMatch(frame -> !(frame instanceof Convention));
  }

  @Test
  void waitpidTellsAChildsStatusThatItLivesOrThatThereIsNone() {
    Worker child = k.thread("child", 100);
    Worker parent = k.thread("parent", 90);
    int status = k.memory().allocate(4);

    parent.does(waitpid(child.pid(), status, WNOHANG));
    assertThat(parent.returned()).isEqualTo("0");
    parent.does(waitpid(child.pid(), status, 0));
    assertThat(parent.isBusy()).isTrue();
    child.does(exit(0x1234));
    assertThat(parent.returned()).isEqualTo(Integer.toString(child.pid()));
    assertThat(k.memory().load32(status)).isEqualTo(0x3400);
    parent.does(waitpid(child.pid(), status, 0));
    assertThat(parent.returned()).isEqualTo("-1/10");
  }

  @Test
  void everyoneInWaitpidIsWokenAndTheFirstGetsTheStatus() {
    Worker child = k.thread("child", 100);
    int first = k.memory().allocate(4);
    int second = k.memory().allocate(4);
    int blocks = k.memory().live();
    Worker a = k.thread("a", 90).does(waitpid(child.pid(), first, 0));
    Worker b = k.thread("b", 95).does(waitpid(child.pid(), second, 0));

    child.does(exit(7));
    assertThat(a.result()).isEqualTo(child.pid());
    assertThat(b.result()).isEqualTo(child.pid());
    assertThat(k.memory().load32(first)).isEqualTo(0x700);
    assertThat(k.memory().load32(second)).isZero();
    assertThat(k.kernel().groups().all()).noneMatch(g -> g.tgPid == child.pid());
    assertThat(k.memory().live()).isGreaterThan(blocks - 5);
  }

  @Test
  void tasksCannotDeleteKernelThreadsAndKernelThreadsCanDeleteTasks() {
    Worker kernelThread = k.kernelThread("K", 100);
    Worker task = k.thread("T", 100);

    task.does(delete(kernelThread.pid()));
    assertThat(task.returned()).isEqualTo("-1/13");
    task.does(delete(12_345));
    assertThat(task.returned()).isEqualTo("-1/3");
    kernelThread.does(delete(task.pid()));
    assertThat(kernelThread.returned()).isEqualTo("0");
    assertThat(task.isAlive()).isFalse();
    Worker other = k.thread("other", 100);
    other.does(delete(0));
    assertThat(other.isAlive()).isFalse();
  }

  @Test
  void aThreadsEndGivesBackAllThatItWasMadeOf() {
    k.thread("first", 100).does(exit(0));
    int blocks = k.memory().live();
    int groups = k.kernel().groups().all().size();
    int semaphores = k.kernel().semaphores().table().size();
    for (int i = 0; i < 5; i++) {
      k.thread("w" + i, 100).does(exit(i));
    }

    // the scenario keeps each thread's private semaphore
    assertThat(k.memory().live()).isEqualTo(blocks + 5);
    assertThat(k.kernel().groups().all()).hasSize(groups);
    assertThat(k.kernel().semaphores().table().size()).isEqualTo(semaphores + 5);
  }

  @Test
  void whoeverWaitedForATaskRunsEvenIfTheTaskLeftAbruptly() {
    Worker child = k.thread("child", 100);
    Worker parent = k.thread("parent", 150).does(waitpid(child.pid(), 0, 0));

    child.does(
        Call.of("_exit", Convention.RAW, (kernel, self) -> kernel.exits().underscoreExit(self, 0)));
    assertThat(child.isAlive()).isFalse();
    assertThat(parent.result()).isEqualTo(child.pid());
    assertThat(parent.isBusy()).isFalse();
  }

  private ThreadView create(Worker creator, ThreadKind kind, String name) {
    creator.does(
        Call.returning(
            "create",
            Convention.RAW,
            (kernel, self) ->
                kernel
                    .threads()
                    .createTask(
                        self,
                        new TaskSpec(kind, name, 30, 128, ENTRY),
                        ExitStep.Returned.RETURNED)));
    return k.view().thread(creator.result()).orElseThrow();
  }

  private ThreadView pthread(Worker creator, int priority) {
    creator.does(
        Call.returning(
            "pthread", Convention.RAW, (kernel, self) -> makePthread(kernel, self, priority).pid));
    return k.view().thread(creator.result()).orElseThrow();
  }

  private Tcb makePthread(Tcb creator, int priority) {
    return makePthread(k.kernel(), creator, priority);
  }

  private static Tcb makePthread(Kernel kernel, Tcb creator, int priority) {
    Tcb thread = kernel.threads().preparePthread(creator, priority, SchedPolicy.FIFO, 128, ENTRY);
    kernel.threads().begin(thread, ENTRY, 0, 0, ExitStep.Returned.RETURNED);
    kernel.threads().activate(creator, thread);
    return thread;
  }
}
