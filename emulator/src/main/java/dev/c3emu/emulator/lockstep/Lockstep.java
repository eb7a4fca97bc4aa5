package dev.c3emu.emulator.lockstep;

import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.emulator.machine.StopReason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Runs two machines that were built alike, apart from their engines, and compares their whole state
 * every so many instructions. Where they differ, both go back to where they did not, and the first
 * instruction after which they do is found by halving.
 *
 * <p>The machines must get the same inputs. They are {@linkplain Machine#replaying replaying} from
 * when a difference has been noticed.
 */
public final class Lockstep {
  /** How many instructions are told that led to a difference. */
  private static final int HISTORY = 32;

  private final Machine one;
  private final Machine other;
  private final long every;
  private Difference difference;

  /** The last state that both had, as each noted it, and that of the first one before. */
  private Snapshot agreed;

  private Snapshot otherAgreed;
  private Snapshot earlier;

  /**
   * @param one its engine may be a {@link RecordingEngine}, which gives differences a history
   * @param every how many instructions are executed between comparisons; 1 or more
   */
  public Lockstep(Machine one, Machine other, long every) {
    this.one = one;
    this.other = other;
    this.every = every;
  }

  /** What was found when {@link #run} came back; empty if the machines agree. */
  public Optional<Difference> difference() {
    return Optional.ofNullable(difference);
  }

  /** Runs until the machines differ, or both reach a limit or end for the same reason. */
  public StopReason run(RunLimits limits) {
    note();
    earlier = agreed;
    if (!Arrays.equals(agreed.state(), otherAgreed.state())) {
      throw new IllegalArgumentException("the machines are not alike from the beginning");
    }
    for (; ; ) {
      long now = one.hart().instructions();
      long next = every < limits.instructions() - now ? now + every : limits.instructions();
      StopReason reason = one.run(new RunLimits(next, limits.ticks()));
      if (reason instanceof StopReason.Interrupted) {
        return reason;
      }
      StopReason otherReason = other.run(new RunLimits(next, limits.ticks()));
      Snapshot last = agreed;
      if (!areAlike(reason, otherReason)) {
        one.setReplaying(true);
        other.setReplaying(true);
        difference = locate(next, limits.ticks());
        return reason;
      }
      earlier = last;
      if (!(reason instanceof StopReason.InstructionLimit) || next == limits.instructions()) {
        return reason;
      }
    }
  }

  private void note() {
    agreed = one.snapshot();
    otherAgreed = other.snapshot();
  }

  /** Whether both are as they should be; if so, their state is noted. */
  private boolean areAlike(StopReason reason, StopReason otherReason) {
    Snapshot state = one.snapshot();
    Snapshot otherState = other.snapshot();
    boolean alike = reason.equals(otherReason) && Arrays.equals(state.state(), otherState.state());
    if (alike) {
      agreed = state;
      otherAgreed = otherState;
    }
    return alike;
  }

  private void goBack() {
    one.restore(agreed);
    other.restore(otherAgreed);
  }

  /** Runs both from the last agreed state up to an instruction; whether they are alike there. */
  private boolean agreeAt(long instructions, long ticks) {
    goBack();
    StopReason reason = one.run(new RunLimits(instructions, ticks));
    StopReason otherReason = other.run(new RunLimits(instructions, ticks));
    return areAlike(reason, otherReason);
  }

  private Difference locate(long differs, long ticks) {
    long last = differs;
    while (last - agreed.instructions() > 1) {
      long middle = agreed.instructions() + (last - agreed.instructions()) / 2;
      if (!agreeAt(middle, ticks)) {
        last = middle;
      } else if (agreed.instructions() < middle) {
        break;
      }
    }
    return describe(ticks);
  }

  private Difference describe(long ticks) {
    long instructions = agreed.instructions();
    one.restore(agreed);
    Registers before = Registers.of(one.hart());
    List<ExecutedInstruction> history = history(instructions, ticks);
    goBack();
    StopReason reason = one.run(new RunLimits(instructions + 1, ticks));
    StopReason otherReason = other.run(new RunLimits(instructions + 1, ticks));
    Registers registers = Registers.of(one.hart());
    Registers otherRegisters = Registers.of(other.hart());
    List<MemoryDifference> memory = MemoryDifference.between(one.memory(), other.memory());
    return new Difference(
        instructions,
        before,
        history,
        new Difference.Outcome(one.engine().name(), registers, reason.describe()),
        new Difference.Outcome(other.engine().name(), otherRegisters, otherReason.describe()),
        memory,
        registers.equals(otherRegisters) && memory.isEmpty());
  }

  private List<ExecutedInstruction> history(long instructions, long ticks) {
    if (!(one.engine() instanceof RecordingEngine engine)) {
      return List.of();
    }
    one.restore(earlier);
    long start = Math.max(earlier.instructions(), instructions + 1 - HISTORY);
    one.run(new RunLimits(start, ticks));
    engine.record();
    one.run(new RunLimits(instructions + 1, ticks));
    return engine.recorded();
  }
}
