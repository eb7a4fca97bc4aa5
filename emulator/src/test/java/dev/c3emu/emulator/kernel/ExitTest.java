package dev.c3emu.emulator.kernel;

import static dev.c3emu.emulator.kernel.guest.Calls.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.config.EraBug;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.guest.GuestScenario;
import dev.c3emu.emulator.kernel.guest.Hand;
import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.sched.ThreadKind;
import org.junit.jupiter.api.Test;

/** How tasks end. */
class ExitTest {
  private GuestScenario k = GuestScenario.start();

  @Test
  void theKernelsHandlersRunLastToFirstAndSee8BitsOfTheStatus() {
    k = GuestScenario.start(kernelHandlers(3));
    Hand a = k.thread("a", 100);
    int handler = handler();
    for (int i = 1; i <= 3; i++) {
      assertThat(a.does(onExit(handler, i)).returned()).isEqualTo("0");
    }
    assertThat(a.does(onExit(handler, 4)).returned()).isEqualTo("28");
    a.does(exit(0x1FF));
    assertThat(k.log()).endsWith("h3 255", "h2 255", "h1 255");
  }

  @Test
  void theLibrarysHandlersSeeTheWholeStatus() {
    k = GuestScenario.start(libraryHandlers(3));
    Hand a = k.thread("a", 100);
    int handler = handler();
    for (int i = 1; i <= 3; i++) {
      assertThat(a.does(onExit(handler, i)).returned()).isEqualTo("0");
    }
    assertThat(a.does(onExit(handler, 4)).result()).isEqualTo(-1);
    a.does(exit(0x1FF));
    assertThat(k.log()).endsWith("h3 511", "h2 511", "h1 511");
  }

  @Test
  void withOneSlotAllHandlersButTheFirstAreRefusedByAPositiveNumber() {
    k = GuestScenario.start(kernelHandlers(1));
    Hand a = k.thread("a", 100);
    int handler = handler();
    assertThat(a.does(onExit(handler, 1)).returned()).isEqualTo("0");
    for (int i = 2; i <= 4; i++) {
      assertThat(a.does(onExit(handler, i)).returned()).isEqualTo("28");
    }
    a.does(exit(3));
    assertThat(k.log()).endsWith("h1 3").doesNotContain("h2 3");
  }

  @Test
  void aFullTableIsAnErrorWithoutTheBug() {
    k = GuestScenario.start(kernelHandlers(1).without(EraBug.ON_EXIT_FULL_IS_POSITIVE));
    Hand a = k.thread("a", 100);
    a.does(onExit(handler(), 1));
    assertThat(a.does(onExit(handler(), 2)).returned()).isEqualTo("-28");
  }

  @Test
  void withoutAFunctionNothingIsRegistered() {
    k = GuestScenario.start(kernelHandlers(3).with(KernelOption.SCHED_ATEXIT, true));
    Hand a = k.thread("a", 100);
    assertThat(a.does(onExit(0, 1)).returned()).isEqualTo("28");
    assertThat(a.does(atexit(0)).result()).isEqualTo(-1);
  }

  @Test
  void atexitHandlersOfTheLibraryGetNoArguments() {
    k = GuestScenario.start(libraryHandlers(2));
    Hand a = k.thread("a", 100);
    a.does(atexit(k.function(guest -> guest.logs("bye"))), exit(1));
    assertThat(k.log()).endsWith("bye");
  }

  @Test
  void handlersAreNotBuiltUnlessAskedFor() {
    Hand a = k.thread("a", 100);
    assertThat(a.does(onExit(handler(), 1)).returned()).isEqualTo("-88");
  }

  @Test
  void kernelHandlersWaitForTheGroupsLastMemberLibraryOnesDoNot() {
    k = GuestScenario.start(kernelHandlers(3));
    Hand main = k.thread("main", 100);
    Hand helper = k.pthread(main, "helper", 100);
    main.does(onExit(handler(), 1), exit(5));
    assertThat(k.log()).doesNotContain("h1 5");
    helper.does(pthreadExit(0));
    assertThat(k.log()).endsWith("h1 0");

    k = GuestScenario.start(libraryHandlers(3));
    main = k.thread("main", 100);
    k.pthread(main, "helper", 100);
    main.does(onExit(handler(), 1), exit(5));
    assertThat(k.log()).endsWith("h1 5");
  }

  @Test
  void underscoreExitRunsNoHandlerAndTaskDeleteRunsTheKernelsInTheDeleter() {
    k = GuestScenario.start(kernelHandlers(3));
    k.thread("a", 100).does(onExit(handler(), 1), underscoreExit(0));
    assertThat(k.log()).noneMatch(line -> line.startsWith("h1"));
    Hand b = k.thread("b", 100);
    b.does(onExit(k.function(guest -> guest.logs(guest.thread() + " h2 " + guest.argument(0))), 2));
    k.driver(delete(b.pid()));
    assertThat(k.log()).endsWith("driver h2 0");
    int handler = handler();
    k.kernelTask("kt", 100, guest -> guest.call(onExit(handler, 3)).returns(7));
    assertThat(k.log()).endsWith("h3 7");
  }

  @Test
  void ofLateNeitherUnderscoreExitNorTaskDeleteRunsAHandlerButAReturnDoes() {
    k = GuestScenario.start(libraryHandlers(3));
    int handler = handler();
    k.thread("a", 100).does(onExit(handler, 1), underscoreExit(0));
    Hand b = k.thread("b", 100);
    b.does(onExit(handler, 2));
    k.driver(delete(b.pid()));
    assertThat(k.log()).noneMatch(line -> line.startsWith("h"));
    k.kernelTask("kt", 100, guest -> guest.call(onExit(handler, 3)).returns(7));
    assertThat(k.log()).endsWith("h3 7");
  }

  @Test
  void whatMainReturnsIsTheStatus() {
    for (KernelConfig config : new KernelConfig[] {kernelHandlers(1), libraryHandlers(1)}) {
      k = GuestScenario.start(config);
      int handler = handler();
      k.task("main", 100, guest -> guest.call(onExit(handler, 1)).returns(7));
      assertThat(k.log()).endsWith("h1 7");
    }
  }

  @Test
  void whereGroupsDoNotKnowTheirMembersAPthreadOutlivesMain() {
    Hand main = k.thread("main", 100);
    Hand helper = k.pthread(main, "helper", 110);
    int sem = k.semaphore(0);
    helper.does(Call.semWait(sem), Call.semWait(k.semaphore(1)), pthreadExit(0));
    main.does(exit(0));
    assertThat(main.isAlive()).isFalse();
    assertThat(helper.isAlive()).isTrue();
    k.driver(Call.post(sem));
    assertThat(helper.isAlive()).isFalse();
    assertThat(k.kernel().groups().all()).noneMatch(group -> group.tgPid == main.pid());
  }

  @Test
  void whereGroupsKnowTheirMembersMainsExitCancelsItsPthreads() {
    k = GuestScenario.start(groupMembers(KernelEra.S3));
    Hand main = k.thread("main", 100);
    Hand helper = k.pthread(main, "helper", 110);
    Hand other = k.pthread(main, "other", 110);
    int sem = k.semaphore(0);
    helper.does(setCancelState(1, 0), cleanupPush(k.logging("cleanup"), 1), Call.semWait(sem));
    main.does(exit(0));
    assertThat(main.isAlive() || helper.isAlive() || other.isAlive()).isFalse();
    assertThat(k.value(sem)).isZero();
    assertThat(k.log()).contains("cleanup(1)");
  }

  @Test
  void forAWhileAPthreadsExitUsedTheGroupThatItHadLeft() {
    k = GuestScenario.start(groupMembers(KernelEra.S3_PLUS));
    Hand main = k.thread("main", 100);
    k.pthread(main, "helper", 110).does(pthreadExit(0));
    assertThat(k.kernel().panic())
        .hasValueSatisfying(what -> assertThat(what).contains("thread pt-"));
    k =
        GuestScenario.start(
            groupMembers(KernelEra.S3_PLUS).without(EraBug.PTHREAD_EXIT_WITHOUT_GROUP));
    Hand helper = k.pthread(k.thread("main", 100), "helper", 110);
    helper.does(pthreadExit(0));
    assertThat(helper.isAlive()).isFalse();
    assertThat(k.kernel().panic()).isEmpty();
  }

  @Test
  void waitpidGivesThePidAnd8BitsOfStatusAndDoesNotKnowTheDead() {
    waitingForAChild(GuestScenario.standard(), 10);
  }

  @Test
  void withParentsWaitpidWaitsForTheSignal() {
    waitingForAChild(GuestScenario.standard().with(KernelOption.SCHED_HAVE_PARENT, true), 10);
  }

  @Test
  void withChildStatusTheDeadAreRemembered() {
    k = GuestScenario.start(groupMembers(KernelEra.S3));
    int status = k.word();
    Hand parent = k.thread("parent", 100);
    int done = k.function(guest -> guest.returns(0x34));
    parent.does(GuestScenario.taskCreate("child", ThreadKind.TASK, 110, done));
    int child = parent.result();
    assertThat(k.isAlive(child)).isFalse();
    assertThat(parent.does(waitpid(child, status, 0)).result()).isEqualTo(child);
    assertThat(k.word(status)).isEqualTo(0x3400);
    assertThat(parent.does(waitpid(child, status, 0)).returned()).isEqualTo("-1/10");
  }

  private void waitingForAChild(KernelConfig config, int dead) {
    k = GuestScenario.start(config);
    int status = k.word();
    int sem = k.plainSemaphore(0);
    Hand parent = k.thread("parent", 100);
    int main = k.function(guest -> guest.call(Call.semWait(sem)).call(exit(0x1234)));
    parent.does(GuestScenario.taskCreate("child", ThreadKind.TASK, 90, main));
    int child = parent.result();
    assertThat(parent.does(waitpid(child, status, 1)).returned()).isEqualTo("0");
    parent.does(waitpid(child, status, 0));
    assertThat(parent.isBusy()).isTrue();
    k.driver(Call.post(sem));
    assertThat(parent.result()).isEqualTo(child);
    assertThat(k.word(status)).isEqualTo(0x3400);
    assertThat(parent.does(waitpid(child, status, 0)).returned()).isEqualTo("-1/" + dead);
  }

  @Test
  void aTaskCannotDeleteAKernelThreadAndTheOtherWayRoundItWorks() {
    Hand kernelThread = k.kernelThread("kt", 100);
    Hand task = k.thread("t", 100);
    assertThat(task.does(delete(kernelThread.pid())).returned()).isEqualTo("-1/13");
    assertThat(task.does(delete(30000)).returned()).isEqualTo("-1/3");
    assertThat(kernelThread.does(delete(task.pid())).returned()).isEqualTo("0");
    assertThat(task.isAlive()).isFalse();
    kernelThread.does(delete(0));
    assertThat(kernelThread.isAlive()).isFalse();
  }

  @Test
  void whateverATaskWasDoingItsMemoryComesBack() {
    int before = k.heap().live().size();
    int sem = k.semaphore(0);
    for (int i = 0; i < 20; i++) {
      Hand task = k.thread("t" + i, 100);
      Hand helper = k.pthread(task, "p" + i, 110);
      helper.does(Call.semWait(sem));
      task.does(keyCreate(k.word(), 0));
      k.driver(delete(task.pid()));
      k.driver(cancel(helper.pid()));
    }
    assertThat(k.value(sem)).isZero();
    assertThat(k.heap().live()).hasSize(before);
  }

  @Test
  void handlersGoOnAcrossSnapshots() {
    k = GuestScenario.start(kernelHandlers(3)).reloadingAlways();
    Hand a = k.thread("a", 100);
    int handler = handler();
    a.does(onExit(handler, 1), onExit(handler, 2), exit(9));
    assertThat(k.log()).endsWith("h2 9", "h1 9");
  }

  private int handler() {
    return k.function(guest -> guest.logs("h" + guest.argument(1) + " " + guest.argument(0)));
  }

  private static KernelConfig kernelHandlers(int slots) {
    return GuestScenario.standard()
        .as(KernelEra.S1)
        .with(KernelOption.SCHED_ONEXIT, true)
        .with(KernelOption.SCHED_ONEXIT_MAX, slots);
  }

  private static KernelConfig libraryHandlers(int slots) {
    return GuestScenario.standard()
        .as(KernelEra.S3_PLUS)
        .with(KernelOption.LIBC_MAX_EXITFUNS, slots);
  }

  private static KernelConfig groupMembers(KernelEra era) {
    return GuestScenario.standard()
        .as(era)
        .with(KernelOption.SCHED_HAVE_PARENT, true)
        .with(KernelOption.SCHED_CHILD_STATUS, true);
  }
}
