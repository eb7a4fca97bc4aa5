package dev.c3emu.emulator.machine;

import static dev.c3emu.emulator.machine.TestComputer.DATA;
import static dev.c3emu.emulator.machine.TestComputer.PORT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A machine is a function of what it was built from and of its recorded inputs. */
class DeterminismTest {
  private static final String SEED = "9";
  private static final long END = 30_000;

  private static String hashAt(TestComputer computer, long instructions) {
    computer.runTo(instructions);
    return computer.machine.stateHash();
  }

  private static void type(TestComputer computer, int value) {
    computer.machine.inputs().post(PORT, new byte[] {(byte) value});
  }

  @Test
  void theGuestReallyDoesAllOfIt() {
    TestComputer computer = TestComputer.busy();
    type(computer, 1);
    computer.runTo(END);
    assertThat(computer.hart.cycles()).isGreaterThan(computer.hart.instructions());
    assertThat(computer.word(DATA)).isNotZero();
    assertThat(computer.word(DATA + 4)).isNotZero();
    assertThat(computer.word(DATA + 8)).isNotZero();
    assertThat(computer.clock.ticksPerInstruction()).isNotEqualTo(4);
  }

  @Test
  void twoMachinesDoTheSame() {
    assertThat(hashAt(TestComputer.busy(), END)).isEqualTo(hashAt(TestComputer.busy(), END));
  }

  @Test
  void theHashTellsStatesApart() {
    assertThat(hashAt(TestComputer.busy(), END)).isNotEqualTo(hashAt(TestComputer.busy(), END + 1));
  }

  @Property(tries = 60, seed = SEED)
  void cuttingTheRunIntoSlicesChangesNothing(@ForAll long seed) {
    Random random = new Random(seed);
    TestComputer sliced = TestComputer.busy();
    int longest = 1 + random.nextInt(1000);
    while (sliced.hart.instructions() < END) {
      long instructions = sliced.hart.instructions() + random.nextInt(longest);
      long ticks = sliced.clock.now() + random.nextInt(4 * longest);
      sliced.machine.run(new RunLimits(Math.min(instructions, END), ticks));
    }
    assertThat(sliced.machine.stateHash()).isEqualTo(hashAt(TestComputer.busy(), END));
  }

  @Property(tries = 60, seed = SEED)
  void goingBackAndForthChangesNothing(@ForAll long seed) {
    Random random = new Random(seed);
    TestComputer computer = TestComputer.busy();
    List<Snapshot> snapshots = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      computer.runTo(i * END / 20 - random.nextInt(50));
      snapshots.add(computer.machine.snapshot());
    }
    String expected = hashAt(computer, END);
    for (int i = 0; i < 5; i++) {
      Snapshot snapshot = snapshots.get(random.nextInt(snapshots.size()));
      computer.machine.restore(snapshot);
      assertThat(computer.machine.stateHash()).isEqualTo(snapshot.hash());
      assertThat(computer.hart.instructions()).isEqualTo(snapshot.instructions());
      assertThat(computer.clock.now()).isEqualTo(snapshot.ticks());
    }
    assertThat(hashAt(computer, END)).isEqualTo(expected);
  }

  @Test
  void aSnapshotGoesOnInAnotherMachine() {
    TestComputer first = TestComputer.busy();
    first.runTo(12_345);
    Snapshot snapshot = first.machine.snapshot();
    TestComputer second = TestComputer.busy();
    second.machine.restore(snapshot);
    assertThat(hashAt(second, END)).isEqualTo(hashAt(first, END));
  }

  /** A run with inputs typed between slices. */
  private static TestComputer typedAt(Random random) {
    TestComputer computer = TestComputer.busy();
    while (computer.hart.instructions() < END) {
      if (random.nextInt(3) == 0) {
        type(computer, random.nextInt());
      }
      long instructions = computer.hart.instructions() + random.nextInt(2000);
      long ticks = computer.clock.now() + random.nextInt(9000);
      computer.machine.run(new RunLimits(Math.min(instructions, END), ticks));
    }
    return computer;
  }

  @Property(tries = 60, seed = SEED)
  void replayingTheLogRepeatsTheRun(@ForAll long seed) {
    TestComputer live = typedAt(new Random(seed));
    TestComputer replayed = TestComputer.busy();
    replayed.machine.inputs().replay(live.machine.inputs().entries());
    assertThat(hashAt(replayed, END)).isEqualTo(live.machine.stateHash());
    assertThat(replayed.machine.inputs().entries())
        .extracting(Input::ticks)
        .isEqualTo(live.machine.inputs().entries().stream().map(Input::ticks).toList());
  }

  @Property(tries = 30, seed = SEED)
  void goingBackRepeatsTheInputsThatCameLater(@ForAll long seed) {
    Random random = new Random(seed);
    TestComputer live = typedAt(random);
    TestComputer replayed = TestComputer.busy();
    replayed.machine.inputs().replay(live.machine.inputs().entries());
    replayed.runTo(random.nextInt((int) END));
    Snapshot early = replayed.machine.snapshot();
    replayed.runTo(END);
    Snapshot end = replayed.machine.snapshot();
    replayed.machine.restore(early);
    assertThat(hashAt(replayed, END)).isEqualTo(end.hash());
    replayed.machine.restore(early);
    replayed.machine.restore(end);
    assertThat(replayed.machine.inputs().entries()).hasSameSizeAs(live.machine.inputs().entries());
  }

  @Test
  void aMachineThatWentBackCanTakeAnotherCourse() {
    TestComputer computer = TestComputer.busy();
    computer.runTo(1000);
    Snapshot before = computer.machine.snapshot();
    String untouched = hashAt(computer, END);
    computer.machine.restore(before);
    type(computer, 7);
    assertThat(hashAt(computer, END)).isNotEqualTo(untouched);
    computer.machine.restore(before);
    computer.machine.inputs().clearScheduled();
    assertThat(hashAt(computer, END)).isEqualTo(untouched);
    assertThat(computer.machine.inputs().entries()).isEmpty();
  }
}
