package dev.c3emu.emulator.machine;

import static dev.c3emu.emulator.machine.TestComputer.CODE;
import static dev.c3emu.emulator.machine.TestComputer.DATA;
import static dev.c3emu.emulator.machine.TestComputer.HANDLER;
import static dev.c3emu.emulator.machine.TestComputer.PORT;
import static dev.c3emu.emulator.machine.TestComputer.RESET;
import static dev.c3emu.emulator.machine.TestComputer.SPEED;
import static dev.c3emu.emulator.machine.TestComputer.STALL;
import static dev.c3emu.emulator.machine.TestComputer.STOP;
import static dev.c3emu.emulator.machine.TestComputer.TIME;
import static dev.c3emu.emulator.machine.TestComputer.TIMER;
import static dev.c3emu.emulator.machine.TestComputer.TIMER_LINE;
import static dev.c3emu.emulator.machine.TestComputer.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The run loop: where it stops, and what it does between two instructions. */
class MachineTest {
  private static final int MIE = 8;

  private final TestComputer computer = new TestComputer();
  private final Machine machine = computer.machine;

  private void load(Program program) {
    computer.with(program);
  }

  /** Counts for ever in x7, three instructions a round. */
  private static Program counting() {
    return Program.at(CODE).addi(7, 7, 1).nop().jump(CODE);
  }

  @Test
  void stopsAtExactlyTheInstructionAskedFor() {
    load(counting());
    for (long limit = 1; limit < 200; limit += 7) {
      assertThat(computer.runTo(limit)).isEqualTo(new StopReason.InstructionLimit(limit));
      assertThat(computer.hart.instructions()).isEqualTo(limit);
    }
  }

  @Test
  void aLimitAlreadyReachedExecutesNothing() {
    load(counting());
    computer.runTo(10);
    assertThat(computer.runTo(5)).isEqualTo(new StopReason.InstructionLimit(10));
  }

  @Test
  void stopsAtTheFirstInstructionAtOrAfterAMoment() {
    load(counting());
    assertThat(machine.run(RunLimits.ticks(41))).isInstanceOf(StopReason.TimeLimit.class);
    assertThat(computer.clock.now()).isEqualTo(44);
    assertThat(computer.hart.instructions()).isEqualTo(11);
  }

  @Test
  void aRunLongerThanAQuantumStopsExactlyToo() {
    load(counting());
    computer.runTo(5_000_001);
    assertThat(computer.hart.instructions()).isEqualTo(5_000_001);
    assertThat(computer.hart.x[7]).isEqualTo(5_000_001 / 3);
  }

  @Test
  void aDeadlineFiresBetweenTheRightTwoInstructions() {
    List<Long> fired = new ArrayList<>();
    computer
        .events
        .deadline("probe", () -> fired.add(computer.hart.instructions()))
        .at(4 * 100 - 3);
    load(counting());
    computer.runTo(1000);
    assertThat(fired).containsExactly(100L);
  }

  @Test
  void aTimerArmedByAStoreInterruptsOnTime() {
    load(code().csrsi(Csr.MSTATUS, MIE).addi(7, 0, 40).sw(7, 10, TIMER).nops(30));
    load(Program.at(HANDLER + 4 * TIMER_LINE).lw(8, 10, TIME).jump(HANDLER + 4 * TIMER_LINE + 4));
    computer.runTo(40);
    int armed = 4 * 6;
    assertThat(computer.hart.x[8]).isEqualTo(armed + 40);
    assertThat(computer.hart.read(Csr.MEPC)).isEqualTo(CODE + 4 * (6 + 10));
  }

  @Test
  void aChangeOfSpeedMovesDeadlinesToTheRightInstruction() {
    List<Long> fired = new ArrayList<>();
    computer.events.deadline("probe", () -> fired.add(computer.clock.now())).at(1000);
    load(code().addi(7, 0, 16).sw(7, 10, SPEED).nops(200));
    computer.runTo(150);
    int slowFrom = 4 * 5;
    assertThat(fired).containsExactly(slowFrom + (1000L - slowFrom + 15) / 16 * 16);
  }

  @Test
  void waitingLetsTimePassUntilTheNextDeadline() {
    load(code().li(7, 100_000).sw(7, 10, TIMER).wfi().lw(8, 10, TIME).jump(CODE + 36));
    computer.runTo(9);
    int armed = 4 * 6;
    assertThat(computer.hart.x[8]).isEqualTo(armed + 100_000);
    assertThat(computer.hart.pc).isEqualTo(CODE + 36);
  }

  @Test
  void waitingEndsWithTheLineEvenIfInterruptsAreOff() {
    load(code().addi(7, 0, 400).sw(7, 10, TIMER).wfi().addi(9, 0, 1));
    computer.runTo(8);
    assertThat(computer.hart.x[9]).isEqualTo(1);
    assertThat(computer.hart.read(Csr.MCAUSE)).isZero();
  }

  @Test
  void waitingWithALinePendingDoesNotWait() {
    load(code().wfi().addi(9, 0, 1));
    computer.hart.setPendingInterrupt(3);
    computer.runTo(6);
    assertThat(computer.clock.now()).isEqualTo(4 * 6);
    assertThat(computer.hart.x[9]).isEqualTo(1);
  }

  @Test
  void waitingCountsAsCyclesWithoutLosingFractions() {
    load(code().addi(7, 0, 1).csrw(Csr.MPCER, 7).li(7, 4003).sw(7, 10, TIMER).wfi());
    machine.run(RunLimits.ticks(60));
    for (long ticks = 61; ticks < 4040; ticks += 3) {
      machine.run(RunLimits.ticks(ticks));
    }
    machine.run(RunLimits.ticks(4039));
    long idleTicks = computer.clock.now() - 4 * computer.hart.instructions();
    assertThat(computer.hart.cycles() - computer.hart.instructions()).isEqualTo(idleTicks / 4);
  }

  @Test
  void aGuestThatNothingCanWakeIsAsleep() {
    load(code().wfi());
    assertThat(machine.run(RunLimits.NONE)).isEqualTo(new StopReason.Asleep());
    assertThat(computer.hart.instructions()).isEqualTo(5);
  }

  @Test
  void aSleepThatNothingCanEndEndsTheRunBeforeALimitIfThatIsWanted() {
    load(code().wfi());
    RunLimits limits = new RunLimits(Long.MAX_VALUE, 1_000_001, true);
    assertThat(machine.run(limits)).isEqualTo(new StopReason.Asleep());
    assertThat(computer.clock.now()).isLessThan(1_000_000);
  }

  @Test
  void aSleepingGuestStillReachesALimitInTime() {
    load(code().wfi());
    assertThat(machine.run(RunLimits.ticks(1_000_001))).isInstanceOf(StopReason.TimeLimit.class);
    assertThat(computer.clock.now()).isEqualTo(1_000_001);
  }

  @Test
  @Timeout(60)
  void aSleepingGuestWaitsForLiveInput() throws InterruptedException {
    load(code().wfi().addi(9, 9, 1).jump(CODE + 16));
    machine.inputs().setLive(true);
    Thread typist = new Thread(() -> machine.inputs().post(PORT, new byte[] {65}));
    machine.setPacer(nanoseconds -> {});
    typist.start();
    StopReason reason = computer.runTo(7);
    typist.join();
    assertThat(reason).isEqualTo(new StopReason.InstructionLimit(7));
    assertThat(computer.hart.x[9]).isEqualTo(1);
    assertThat(machine.inputs().entries()).hasSize(1);
  }

  @Test
  @Timeout(60)
  void aSleepingGuestStopsWaitingWhenTheInputEnds() throws InterruptedException {
    load(code().wfi());
    machine.inputs().setLive(true);
    Thread closer = new Thread(() -> machine.inputs().setLive(false));
    closer.start();
    assertThat(machine.run(RunLimits.NONE)).isEqualTo(new StopReason.Asleep());
    closer.join();
  }

  @Test
  @Timeout(60)
  void anotherThreadCanInterruptARunningGuest() throws InterruptedException {
    load(counting());
    Thread other = new Thread(() -> machine.interrupt("enough"));
    other.start();
    assertThat(machine.run(RunLimits.NONE)).isEqualTo(new StopReason.Interrupted("enough"));
    other.join();
  }

  @Test
  @Timeout(60)
  void anotherThreadCanInterruptASleepingGuest() throws InterruptedException {
    load(code().wfi());
    machine.inputs().setLive(true);
    Thread other = new Thread(() -> machine.interrupt("enough"));
    other.start();
    assertThat(machine.run(RunLimits.NONE)).isEqualTo(new StopReason.Interrupted("enough"));
    other.join();
    assertThat(computer.runTo(5)).isEqualTo(new StopReason.InstructionLimit(5));
  }

  /** The guest's own requests to look up, which are many, must not answer those of others. */
  @Test
  @Timeout(60)
  void noInterruptOfAnotherThreadIsLost() throws InterruptedException {
    TestComputer busy = TestComputer.busy();
    SynchronousQueue<String> orders = new SynchronousQueue<>();
    int count = 2000;
    Thread other =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < count; i++) {
                  busy.machine.interrupt(orders.take());
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    other.start();
    for (int i = 0; i < count; i++) {
      orders.put("number " + i);
      assertThat(busy.machine.run(RunLimits.NONE))
          .isEqualTo(new StopReason.Interrupted("number " + i));
    }
    other.join();
  }

  @Test
  void aRequestToStopBetweenRunsEndsTheNextBeforeAnInstruction() {
    load(counting());
    computer.runTo(10);
    machine.stop(new StopReason.GoalReached("now"));
    assertThat(computer.runTo(20)).isEqualTo(new StopReason.GoalReached("now"));
    assertThat(computer.hart.instructions()).isEqualTo(10);
    assertThat(computer.runTo(20)).isEqualTo(new StopReason.InstructionLimit(20));
  }

  @Test
  void aRequestToStopWhileThePacerWaitsIsAnsweredBeforeAnInstruction() {
    load(counting());
    machine.setPacer(now -> machine.stop(new StopReason.GoalReached("now")));
    assertThat(computer.runTo(20)).isEqualTo(new StopReason.GoalReached("now"));
    assertThat(computer.hart.instructions()).isZero();
  }

  @Test
  void aDeferredActionRunsBeforeTheNextInstruction() {
    load(Program.at(CODE + 0x100).addi(9, 0, 2));
    load(code().li(7, CODE + 0x100).sw(7, 10, RESET).addi(9, 0, 1));
    computer.runTo(7);
    assertThat(computer.hart.pc).isEqualTo(CODE + 0x100);
    assertThat(computer.hart.x[9]).isZero();
    computer.runTo(8);
    assertThat(computer.hart.x[9]).isEqualTo(2);
    assertThat(computer.hart.instructions()).isEqualTo(8);
  }

  @Test
  void aDeferredActionMayArmADeadlineThatIsDueAtOnce() {
    List<String> order = new ArrayList<>();
    Deadline deadline = computer.events.deadline("now", () -> order.add("deadline"));
    load(counting());
    computer.runTo(0);
    machine.defer(
        () -> {
          order.add("deferred");
          deadline.in(0);
        });
    computer.runTo(0);
    assertThat(order).containsExactly("deferred", "deadline");
  }

  @Test
  void aStalledHartStandsStillWhileTimeGoesOn() {
    load(code().addi(7, 0, 400).sw(7, 10, STALL).lw(8, 10, TIME));
    computer.runTo(7);
    assertThat(computer.hart.x[8]).isEqualTo(4 * 5 + 400);
  }

  @Test
  void aDeviceCanStopTheRunRightAfterAnInstruction() {
    load(code().addi(7, 0, 42).sw(7, 10, STOP).addi(9, 0, 1).addi(9, 0, 2));
    assertThat(machine.run(RunLimits.NONE)).isEqualTo(new StopReason.GoalReached("guest said 42"));
    assertThat(computer.hart.instructions()).isEqualTo(6);
    assertThat(computer.hart.x[9]).isZero();
    computer.runTo(7);
    assertThat(computer.hart.x[9]).isEqualTo(1);
  }

  @Test
  void anInputCanStopTheRunWithoutTimePassing() {
    load(code().wfi());
    machine.inputs().register("stop", data -> machine.stop(new StopReason.GoalReached("asked to")));
    computer.events.deadline("far", () -> {}).at(1_000_000);
    machine.inputs().replay(List.of(new Input(5000, "stop", new byte[0])));
    assertThat(machine.run(RunLimits.NONE)).isEqualTo(new StopReason.GoalReached("asked to"));
    assertThat(computer.clock.now()).isEqualTo(5000);
  }

  @Test
  void aLockedUpHartCrashesTheMachineAndStaysCrashed() {
    load(code().ecall());
    load(Program.at(HANDLER).bits(0, 2));
    StopReason reason = machine.run(RunLimits.NONE);
    assertThat(reason)
        .isEqualTo(
            new StopReason.Crashed("double fault: the exception handler at 0x40384000 traps"));
    assertThat(machine.run(RunLimits.NONE)).isEqualTo(reason);
  }

  @Test
  void aWatchdogCanResetALockedUpHart() {
    boolean[] watching = {true};
    machine.watchedBy(() -> watching[0]);
    computer
        .events
        .deadline(
            "watchdog",
            () -> {
              watching[0] = false;
              machine.resetHart(CODE + 0x100);
            })
        .at(9000);
    load(code().ecall());
    load(Program.at(HANDLER).bits(0, 2));
    load(Program.at(CODE + 0x100).addi(9, 0, 1));
    computer.runTo(7);
    assertThat(computer.clock.now()).isEqualTo(9004);
    assertThat(computer.hart.x[9]).isEqualTo(1);
  }

  @Test
  void aWatchdogThatIsSwitchedOffLeavesALockedUpHartForLost() {
    boolean[] watching = {true};
    machine.watchedBy(() -> watching[0]);
    computer.events.deadline("off", () -> watching[0] = false).at(9000);
    load(code().ecall());
    load(Program.at(HANDLER).bits(0, 2));
    assertThat(machine.run(RunLimits.NONE)).isInstanceOf(StopReason.Crashed.class);
    assertThat(computer.clock.now()).isEqualTo(9000);
  }

  @Test
  void aBreakpointStopsEveryTimeAndIsPassedWhenTheRunGoesOn() {
    load(counting());
    machine.engine().addBreakpoint(CODE + 4);
    for (int round = 0; round < 3; round++) {
      assertThat(machine.run(RunLimits.NONE)).isEqualTo(new StopReason.Breakpoint(CODE + 4));
      assertThat(computer.hart.instructions()).isEqualTo(3L * round + 1);
    }
  }

  @Test
  void aBreakpointIsNotMissedWhereALimitStoppedTheRun() {
    load(counting());
    machine.engine().addBreakpoint(CODE + 4);
    computer.runTo(1);
    assertThat(machine.run(RunLimits.NONE)).isEqualTo(new StopReason.Breakpoint(CODE + 4));
    assertThat(computer.hart.instructions()).isEqualTo(1);
  }

  @Test
  void aBreakpointIsNotMissedWhereADeadlineFires() {
    load(counting());
    computer.events.deadline("probe", () -> {}).at(4);
    machine.engine().addBreakpoint(CODE + 4);
    assertThat(machine.run(RunLimits.NONE)).isEqualTo(new StopReason.Breakpoint(CODE + 4));
    assertThat(computer.hart.instructions()).isEqualTo(1);
  }

  @Test
  void aBreakpointAtAnInterruptHandlerStops() {
    load(code().csrsi(Csr.MSTATUS, MIE).addi(7, 0, 40).sw(7, 10, TIMER).nops(30));
    machine.engine().addBreakpoint(HANDLER + 4 * TIMER_LINE);
    assertThat(machine.run(RunLimits.NONE))
        .isEqualTo(new StopReason.Breakpoint(HANDLER + 4 * TIMER_LINE));
  }

  @Test
  void goingBackBeforeABreakpointMeetsItAgain() {
    load(counting());
    machine.engine().addBreakpoint(CODE + 4);
    Snapshot start = machine.snapshot();
    machine.run(RunLimits.NONE);
    machine.restore(start);
    assertThat(machine.run(RunLimits.NONE)).isEqualTo(new StopReason.Breakpoint(CODE + 4));
    assertThat(computer.hart.instructions()).isEqualTo(1);
  }

  @Test
  void thePacerHearsOfTheTime() {
    List<Long> heard = new ArrayList<>();
    machine.setPacer(heard::add);
    load(counting());
    computer.runTo(1000);
    assertThat(heard).contains(0L);
    assertThat(heard).isSorted();
  }

  @Test
  void describesWhyItStopped() {
    assertThat(new StopReason.InstructionLimit(5).describe()).isEqualTo("executed 5 instructions");
    assertThat(new StopReason.TimeLimit(1_500_000_000L).describe())
        .isEqualTo("virtual time reached 1.500000 s");
    assertThat(new StopReason.Breakpoint(0x4200_0000).describe())
        .isEqualTo("breakpoint at 0x42000000");
    assertThat(new StopReason.GoalReached("done").describe()).isEqualTo("done");
    assertThat(new StopReason.Crashed("boom").describe()).isEqualTo("boom");
    assertThat(new StopReason.Interrupted("why").describe()).isEqualTo("why");
    assertThat(new StopReason.Asleep().describe()).contains("nothing can wake it");
  }

  @Test
  void knowsItsParts() {
    assertThat(machine.hart()).isSameAs(computer.hart);
    assertThat(machine.memory()).isSameAs(computer.memory);
    assertThat(machine.clock()).isSameAs(computer.clock);
    assertThat(machine.events().next()).isEqualTo(EventQueue.NEVER);
    assertThat(machine.engine().name()).isEqualTo("interpreter");
    assertThat(computer.word(DATA)).isZero();
  }
}
