package dev.c3emu.emulator.debug.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.debug.Breakpoint;
import dev.c3emu.emulator.debug.HartRegisters;
import dev.c3emu.emulator.debug.MachineDebugTarget;
import dev.c3emu.emulator.debug.Resume;
import dev.c3emu.emulator.debug.StopCondition;
import dev.c3emu.emulator.debug.StopEvent;
import dev.c3emu.emulator.debug.Watchpoint;
import dev.c3emu.emulator.machine.Input;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.TestComputer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Going back with a computer that is interrupted, waits, and gets input all the time. */
class ReversalTest {
  private static final Resume STEP = new Resume.Step();
  private static final Resume CONTINUE = new Resume.Continue();
  private static final int A0 = 10;
  private static final int UNUSED = 0x3FC9_1000;

  private final TestComputer computer = TestComputer.busy();
  private final Machine machine = computer.machine;
  private final History history = new History(machine, 1 << 22);
  private final MachineDebugTarget target = MachineDebugTarget.of(machine).history(history).build();

  @Test
  void aStepBackUndoesAStep() {
    runTo(1000);
    String before = machine.stateHash();
    forward(STEP);
    assertThat(back(STEP)).isEqualTo(new StopEvent.Stepped());
    assertThat(machine.stateHash()).isEqualTo(before);
  }

  @Test
  void atTheBeginThereIsNoMore() {
    runTo(2);
    back(STEP);
    assertThat(back(STEP)).isEqualTo(new StopEvent.Stepped());
    assertThat(back(STEP)).isEqualTo(new StopEvent.NoHistory(true));
    assertThat(back(CONTINUE)).isEqualTo(new StopEvent.NoHistory(true));
    assertThat(machine.hart().instructions()).isZero();
  }

  @Test
  void aMachineThatHasNotRunHasNoPast() {
    assertThat(back(CONTINUE)).isEqualTo(new StopEvent.NoHistory(true));
  }

  @Property(tries = 60)
  void anInstructionIsReachedInTheSameStateFromBothSides(
      @ForAll @Size(max = 4) List<@LongRange(max = 60_000) Long> inputs,
      @ForAll @LongRange(min = 1, max = 20_000) long instruction,
      @ForAll @LongRange(min = 1, max = 100) long distance) {
    String expected = straight(inputs, instruction).machine.stateHash();
    TestComputer other = withInputs(inputs);
    History past = new History(other.machine, 1 << 22);
    MachineDebugTarget debugged = MachineDebugTarget.of(other.machine).history(past).build();
    debugged.resume(CONTINUE, RunLimits.instructions(instruction + distance));
    String end = other.machine.stateHash();
    while (other.machine.hart().instructions() > instruction) {
      debugged.reverse().orElseThrow().resumeBackwards(STEP);
    }
    // Several states may have the same count: the first of them is the one that steps end in.
    assertThat(other.machine.stateHash()).isEqualTo(expected);
    debugged.resume(CONTINUE, RunLimits.instructions(instruction + distance));
    assertThat(other.machine.stateHash()).isEqualTo(end);
  }

  @Property(tries = 40)
  void goingBackMeetsWhatGoingForwardMet(
      @ForAll @Size(max = 4) List<@LongRange(max = 30_000) Long> inputs,
      @ForAll @IntRange(max = 20) int word,
      @ForAll @LongRange(min = 100, max = 5_000) long length) {
    TestComputer other = withInputs(inputs);
    MachineDebugTarget debugged =
        MachineDebugTarget.of(other.machine).history(new History(other.machine, 1 << 22)).build();
    Breakpoint breakpoint =
        new Breakpoint(Breakpoint.Kind.SOFTWARE, TestComputer.HANDLER + 0x100 + 4 * (word % 11));
    debugged.insert(breakpoint, StopCondition.ALWAYS);
    List<String> met = new ArrayList<>();
    RunLimits limits = RunLimits.instructions(length);
    while (debugged.resume(CONTINUE, limits) instanceof StopEvent.AtBreakpoint) {
      met.add(other.machine.stateHash());
    }
    List<String> metAgain = new ArrayList<>();
    while (debugged.reverse().orElseThrow().resumeBackwards(CONTINUE)
        instanceof StopEvent.AtBreakpoint) {
      metAgain.add(0, other.machine.stateHash());
    }
    assertThat(metAgain).isEqualTo(met);
  }

  @Test
  void aWriteIsMetBeforeItIsUndone() {
    Watchpoint watchpoint = new Watchpoint(Watchpoint.Access.WRITE, TestComputer.DATA + 4, 4);
    target.insert(watchpoint);
    StopEvent hit = new StopEvent.Accessed(watchpoint, TestComputer.DATA + 4);
    forward(CONTINUE);
    String first = machine.stateHash();
    forward(CONTINUE);
    String second = machine.stateHash();
    int written = word(TestComputer.DATA + 4);
    forward(STEP);
    assertThat(back(CONTINUE)).isEqualTo(hit);
    assertThat(machine.stateHash()).isEqualTo(second);
    assertThat(back(STEP)).isEqualTo(new StopEvent.Stepped());
    assertThat(word(TestComputer.DATA + 4)).isNotEqualTo(written);
    assertThat(back(CONTINUE)).isEqualTo(hit);
    assertThat(machine.stateHash()).isEqualTo(first);
    assertThat(back(CONTINUE)).isEqualTo(new StopEvent.NoHistory(true));
    assertThat(word(TestComputer.DATA + 4)).isZero();
    assertThat(forward(CONTINUE)).isEqualTo(hit);
    assertThat(machine.stateHash()).isEqualTo(first);
  }

  @Test
  void aStepBackMeetsTheWriteThatItIsAboutToUndo() {
    Watchpoint watchpoint = new Watchpoint(Watchpoint.Access.WRITE, TestComputer.DATA + 4, 4);
    target.insert(watchpoint);
    forward(CONTINUE);
    String written = machine.stateHash();
    assertThat(back(STEP)).isInstanceOf(StopEvent.Accessed.class);
    assertThat(machine.stateHash()).isEqualTo(written);
    assertThat(back(STEP)).isInstanceOf(StopEvent.Stepped.class);
    assertThat(word(TestComputer.DATA + 4)).isZero();
  }

  @Test
  void conditionsHoldBackwardsToo() {
    long[] asked = new long[1];
    Breakpoint breakpoint = new Breakpoint(Breakpoint.Kind.HARDWARE, TestComputer.HANDLER + 0x100);
    runTo(5000);
    target.insert(
        breakpoint,
        new StopCondition() {
          @Override
          public boolean stops() {
            throw new AssertionError("prints");
          }

          @Override
          public boolean wouldStop() {
            asked[0]++;
            return machine.hart().instructions() < 2500;
          }
        });
    assertThat(back(CONTINUE)).isEqualTo(new StopEvent.AtBreakpoint(breakpoint));
    assertThat(machine.hart().instructions()).isBetween(1L, 2499L);
    assertThat(asked[0]).isGreaterThan(1);
  }

  @Test
  void whatComesInIsReplayedAndThenLive() {
    runTo(1000);
    post("a");
    runTo(2000);
    String end = machine.stateHash();
    target.insert(
        new Breakpoint(Breakpoint.Kind.SOFTWARE, TestComputer.HANDLER + 0x200), () -> true);
    assertThat(back(CONTINUE)).isInstanceOf(StopEvent.AtBreakpoint.class);
    target.clear();
    back(STEP);
    post("b");
    runTo(2000);
    assertThat(machine.stateHash()).isEqualTo(end);
    assertThat(machine.replaying()).isFalse();
    runTo(2100);
    assertThat(machine.inputs().entries())
        .extracting(input -> new String(input.data(), StandardCharsets.US_ASCII))
        .containsExactly("a", "b");
  }

  @Test
  void theMachineRepeatsItselfUpToItsPresent() {
    runTo(3000);
    assertThat(machine.replaying()).isFalse();
    for (int i = 0; i < 10; i++) {
      back(STEP);
    }
    assertThat(machine.replaying()).isTrue();
    runTo(3001);
    assertThat(machine.replaying()).isFalse();
  }

  @Test
  void aChangeIsPartOfThePast() {
    runTo(1000);
    target.writeMemory(UNUSED, new byte[] {1, 2, 3, 4});
    runTo(2000);
    String end = machine.stateHash();
    for (int i = 0; i < 999; i++) {
      back(STEP);
    }
    assertThat(word(UNUSED)).isEqualTo(0x0403_0201);
    back(STEP);
    assertThat(word(UNUSED)).isEqualTo(0x0403_0201);
    assertThat(machine.hart().instructions()).isEqualTo(1000);
    back(STEP);
    assertThat(word(UNUSED)).isZero();
    runTo(2000);
    assertThat(machine.stateHash()).isEqualTo(end);
  }

  @Test
  void aChangeInThePastEndsWhatWasToCome() {
    runTo(1000);
    String left = machine.stateHash();
    post("a");
    runTo(2000);
    for (int i = 0; i < 1200; i++) {
      back(STEP);
    }
    target.writeRegister(A0 + 20, 42);
    assertThat(machine.replaying()).isFalse();
    runTo(1000);
    assertThat(machine.stateHash()).isNotEqualTo(left);
    assertThat(machine.inputs().entries()).isEmpty();
    assertThat(history.isPast()).isFalse();
    back(STEP);
    runTo(1500);
    assertThat(machine.inputs().entries()).isEmpty();
  }

  @Test
  void recordingChangesNothing() {
    TestComputer plain = TestComputer.busy();
    plain.machine.run(RunLimits.instructions(32_000_000));
    runTo(32_000_000);
    assertThat(machine.stateHash()).isEqualTo(plain.machine.stateHash());
    Extent extent = history.extent();
    assertThat(extent.firstInstructions()).isZero();
    assertThat(extent.lastInstructions()).isEqualTo(32_000_000);
    assertThat(extent.moments()).isGreaterThan(2);
    assertThat(extent.bytes()).isLessThan(3L << 19);
  }

  @Test
  void aStateThatWasKeptCanBeComeBackTo() {
    runTo(1000);
    Moment kept = history.keep();
    String then = machine.stateHash();
    runTo(2000);
    String end = machine.stateHash();
    history.goTo(kept);
    assertThat(machine.stateHash()).isEqualTo(then);
    assertThat(machine.replaying()).isTrue();
    runTo(2000);
    assertThat(machine.stateHash()).isEqualTo(end);
    back(STEP);
    back(STEP);
    history.goTo(kept);
    back(STEP);
    target.writeRegister(A0 + 20, 42);
    runTo(3000);
    assertThat(history.holds(kept)).isFalse();
    history.goTo(kept);
    assertThat(machine.stateHash()).isEqualTo(then);
    assertThat(history.isPast()).isFalse();
    runTo(2000);
    assertThat(machine.stateHash()).isEqualTo(end);
    assertThat(history.extent().firstInstructions()).isEqualTo(1000);
  }

  @Test
  void whoeverWantsTheThreadGetsIt() {
    runTo(2000);
    machine.interrupt("now");
    assertThat(back(STEP)).isEqualTo(new StopEvent.Stepped());
    assertThat(machine.hart().instructions()).isEqualTo(1999);
    assertThat(forward(CONTINUE)).isInstanceOf(StopEvent.Interrupted.class);
    machine.interrupt("now");
    String before = machine.stateHash();
    assertThat(back(CONTINUE)).isInstanceOf(StopEvent.Interrupted.class);
    assertThat(machine.stateHash()).isEqualTo(before);
    assertThat(back(CONTINUE)).isEqualTo(new StopEvent.NoHistory(true));
  }

  private static TestComputer straight(List<Long> inputs, long instructions) {
    TestComputer computer = withInputs(inputs);
    computer.machine.run(RunLimits.instructions(instructions));
    return computer;
  }

  private static TestComputer withInputs(List<Long> times) {
    TestComputer computer = TestComputer.busy();
    computer
        .machine
        .inputs()
        .replay(
            times.stream()
                .sorted()
                .map(time -> new Input(time, TestComputer.PORT, new byte[] {time.byteValue()}))
                .toList());
    return computer;
  }

  private void post(String text) {
    machine.inputs().post(TestComputer.PORT, text.getBytes(StandardCharsets.US_ASCII));
  }

  private StopEvent forward(Resume how) {
    return target.resume(how, RunLimits.NONE);
  }

  private void runTo(long instructions) {
    target.resume(CONTINUE, RunLimits.instructions(instructions));
  }

  private StopEvent back(Resume how) {
    return target.reverse().orElseThrow().resumeBackwards(how);
  }

  private int word(int address) {
    return machine.memory().readWord(address);
  }

  @Test
  void registersOfThePastAreThoseOfThen() {
    runTo(100);
    int pc = target.readRegister(HartRegisters.PC);
    runTo(101);
    back(STEP);
    assertThat(target.readRegister(HartRegisters.PC)).isEqualTo(pc);
  }
}
