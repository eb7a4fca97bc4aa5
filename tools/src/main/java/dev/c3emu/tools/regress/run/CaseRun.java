package dev.c3emu.tools.regress.run;

import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.tools.regress.spec.CaseSpec;
import dev.c3emu.tools.regress.spec.Expectations;
import dev.c3emu.tools.regress.spec.Step;
import dev.c3emu.tools.regress.spec.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of one case, on the calling thread: boots, does the steps, and runs on until all that is
 * expected has been seen or the guest has ended.
 */
final class CaseRun {
  private static final String ALL_SEEN = "everything expected was seen";
  private static final String FORBIDDEN = "forbidden text was printed";

  private final CaseSpec spec;
  private final Expectations expect;
  private final CaseMachine guest;
  private final Machine machine;
  private final long snapshotAt;
  private final TextSequence expected;
  private final List<TextSequence> forbidden = new ArrayList<>();
  private final List<TextSequence> timings = new ArrayList<>();
  private final Steps steps;
  private Optional<Snapshot> onTheWay = Optional.empty();
  private StopReason end;
  private boolean stepsDone;

  /**
   * @param snapshotAt when to take a snapshot on the way, in ticks
   */
  CaseRun(CaseSpec spec, CaseMachine guest, long snapshotAt) {
    this.spec = spec;
    this.guest = guest;
    this.snapshotAt = snapshotAt;
    expect = spec.expect();
    machine = guest.machine();
    expected = new TextSequence(expect.console(), this::textSeen);
    steps = new Steps(guest, ticks -> go(limits(ticks, false)));
  }

  CaseMachine guest() {
    return guest;
  }

  TextSequence expected() {
    return expected;
  }

  /** One for each text that must not be printed. */
  List<TextSequence> forbidden() {
    return forbidden;
  }

  /** One for each of the times that are expected. */
  List<TextSequence> timings() {
    return timings;
  }

  Steps steps() {
    return steps;
  }

  /** The snapshot that was taken on the way. */
  Optional<Snapshot> onTheWay() {
    return onTheWay;
  }

  /** Why it ended. */
  StopReason end() {
    return end;
  }

  /**
   * Runs.
   *
   * @param boots spares the machine what others have done
   */
  void run(BootSharing boots) {
    watchTexts();
    boots.begin(guest);
    for (Step step : spec.steps()) {
      if (end == null) {
        end = steps.perform(step).or(this::violation).orElse(null);
      }
    }
    stepsDone = true;
    if (end == null) {
      boolean enough = endsWithTexts() && allTextsSeen();
      end = enough ? new StopReason.GoalReached(ALL_SEEN) : go(limits(Long.MAX_VALUE, true));
    }
  }

  private void watchTexts() {
    ConsoleLog console = guest.console(spec.console());
    console.watch(expected, 0);
    for (TextPattern each : expect.forbid()) {
      TextSequence watch = new TextSequence(List.of(each), () -> guest.stop(FORBIDDEN));
      forbidden.add(watch);
      console.watch(watch, 0);
    }
    for (Expectations.Timing timing : expect.timing()) {
      TextSequence watch = new TextSequence(timing.texts(), this::textSeen);
      timings.add(watch);
      console.watch(watch, 0);
    }
  }

  private Optional<StopReason> violation() {
    return forbidden.stream()
        .filter(TextSequence::complete)
        .findFirst()
        .map(any -> new StopReason.GoalReached(FORBIDDEN));
  }

  /** Whether the case is over when its texts have been printed and its steps are done. */
  private boolean endsWithTexts() {
    boolean anything =
        !expect.console().isEmpty() || !expect.timing().isEmpty() || !spec.steps().isEmpty();
    return expect.onlyTexts() && anything;
  }

  private boolean allTextsSeen() {
    return expected.complete() && timings.stream().allMatch(TextSequence::complete);
  }

  private void textSeen() {
    if (stepsDone && endsWithTexts() && allTextsSeen()) {
      guest.stop(ALL_SEEN);
    }
  }

  /** Runs on; stops on the way if that is where a snapshot is wanted. */
  private StopReason go(RunLimits limits) {
    if (snapshotAt > machine.clock().now() && snapshotAt < limits.ticks()) {
      StopReason reason =
          machine.run(new RunLimits(limits.instructions(), snapshotAt, limits.sleepEnds()));
      if (!(reason instanceof StopReason.TimeLimit)) {
        return reason;
      }
      onTheWay = Optional.of(machine.snapshot());
    }
    return machine.run(limits);
  }

  private RunLimits limits(long ticks, boolean sleepEnds) {
    long most = VirtualClock.fromNanoseconds(spec.limits().time().toNanos());
    return new RunLimits(spec.limits().instructions(), Math.min(ticks, most), sleepEnds);
  }
}
