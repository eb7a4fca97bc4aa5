package dev.c3emu.tools.regress.run;

import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.tools.regress.spec.CaseSpec;
import dev.c3emu.tools.regress.spec.Port;
import dev.c3emu.tools.regress.spec.Step;
import dev.c3emu.tools.regress.spec.TextPattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of one case, on the calling thread: boots, does the steps, and runs on until all that is
 * expected has been seen or the guest has ended.
 */
final class CaseRun {
  /** Why the machine was stopped because a text was found. */
  private static final String FOUND = "the text was found";

  private final CaseSpec spec;
  private final CaseMachine guest;
  private final Machine machine;
  private final long snapshotAt;
  private final TextSequence expected;
  private final List<TextSequence> forbidden = new ArrayList<>();
  private final List<TextSequence> timings = new ArrayList<>();
  private final Map<String, Snapshot> snapshots = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Map<Port, Integer> cursors = new EnumMap<>(Port.class);
  private Optional<Snapshot> onTheWay = Optional.empty();
  private StopReason end;
  private boolean stepsDone;

  /**
   * @param snapshotAt when to take a snapshot on the way, in ticks
   */
  CaseRun(CaseSpec spec, CaseMachine guest, long snapshotAt) {
    this.spec = spec;
    this.snapshotAt = snapshotAt;
    this.guest = guest;
    machine = guest.machine();
    expected = new TextSequence(spec.expect().console(), this::textSeen);
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

  /** What went wrong with steps. */
  List<Problem> problems() {
    return problems;
  }

  /** Snapshots that steps have taken, by name. */
  Map<String, Snapshot> snapshots() {
    return snapshots;
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
        perform(step);
      }
    }
    stepsDone = true;
    if (end == null && !(spec.expect().onlyTexts() && allTextsSeen() && !endless())) {
      end = go(toTheEnd());
    } else if (end == null) {
      end = new StopReason.GoalReached("everything expected was seen");
    }
  }

  /** Whether nothing but the guest or a limit ends the run. */
  private boolean endless() {
    return spec.expect().console().isEmpty()
        && spec.expect().timing().isEmpty()
        && spec.steps().isEmpty();
  }

  private void watchTexts() {
    ConsoleLog console = guest.console(spec.console());
    console.watch(expected, 0);
    for (TextPattern each : spec.expect().forbid()) {
      TextSequence watch =
          new TextSequence(List.of(each), () -> guest.stop("forbidden text was printed"));
      forbidden.add(watch);
      console.watch(watch, 0);
    }
    spec.expect()
        .timing()
        .forEach(
            timing -> {
              TextSequence watch = new TextSequence(timing.texts(), this::textSeen);
              timings.add(watch);
              console.watch(watch, 0);
            });
  }

  private boolean allTextsSeen() {
    return expected.complete() && timings.stream().allMatch(TextSequence::complete);
  }

  private void textSeen() {
    if (stepsDone && spec.expect().onlyTexts() && allTextsSeen()) {
      guest.stop("everything expected was seen");
    }
  }

  private void perform(Step step) {
    if (step instanceof Step.Wait wait) {
      await(wait);
    } else if (step instanceof Step.Send send) {
      machine.inputs().post(send.port().word(), send.data());
    } else if (step instanceof Step.Advance advance) {
      pass(step, advance.time());
    } else if (step instanceof Step.Pin pin) {
      drive(pin);
    } else if (step instanceof Step.Wifi wifi) {
      machine
          .inputs()
          .post("wifi", wifi.action().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } else if (step instanceof Step.TakeSnapshot take) {
      snapshots.put(take.name(), machine.snapshot());
    }
  }

  private void await(Step.Wait wait) {
    ConsoleLog console = guest.console(wait.console());
    TextSequence texts = new TextSequence(List.of(wait.pattern()), () -> guest.stop(FOUND));
    int from = cursors.getOrDefault(wait.console(), 0);
    // What was printed before is looked at here, so that the machine is not stopped for it.
    TextSequence past = new TextSequence(List.of(wait.pattern()), () -> {});
    int seen = console.find(past, from);
    if (past.complete()) {
      cursors.put(wait.console(), seen);
      return;
    }
    console.watch(texts, from);
    long latest = wait.within().map(this::after).orElse(Long.MAX_VALUE);
    StopReason reason = go(limits(latest));
    console.unwatch(texts);
    if (texts.complete()) {
      cursors.put(wait.console(), console.size());
      return;
    }
    end = reason;
    String limit =
        reason instanceof StopReason.TimeLimit && latest != Long.MAX_VALUE
            ? "did not come within " + wait.within().orElseThrow().toMillis() + " ms"
            : "never came";
    problems.add(
        Problem.of(
            "step on line " + step(wait),
            '"' + wait.pattern().toString() + "\" on " + wait.console().word(),
            "which " + limit + ": " + reason.describe()));
  }

  private static String step(Step step) {
    return Integer.toString(step.line());
  }

  private void drive(Step.Pin pin) {
    char level =
        switch (pin.level()) {
          case LOW -> '0';
          case HIGH -> '1';
          case OPEN -> 'z';
        };
    post(pin, level);
    pin.hold()
        .ifPresent(
            time -> {
              pass(pin, time);
              post(pin, 'z');
            });
  }

  private void post(Step.Pin pin, char level) {
    String text = pin.pin() + "=" + level;
    machine.inputs().post("pins", text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  private void pass(Step step, Duration time) {
    long until = after(time);
    StopReason reason = go(limits(until));
    boolean reached = reason instanceof StopReason.TimeLimit && machine.clock().now() >= until;
    if (!reached) {
      end = reason;
      boolean early = !(reason instanceof StopReason.GoalReached) || step.line() < lastLine();
      if (early) {
        problems.add(
            Problem.of(
                "step on line " + step(step),
                "the guest to run on",
                "it ended: " + reason.describe()));
      }
    }
  }

  private int lastLine() {
    return spec.steps().get(spec.steps().size() - 1).line();
  }

  private long after(Duration time) {
    return machine.clock().now() + VirtualClock.fromNanoseconds(time.toNanos());
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

  private RunLimits toTheEnd() {
    RunLimits limits = limits(Long.MAX_VALUE);
    return new RunLimits(limits.instructions(), limits.ticks(), true);
  }

  private RunLimits limits(long ticks) {
    long most = VirtualClock.fromNanoseconds(spec.limits().time().toNanos());
    return new RunLimits(spec.limits().instructions(), Math.min(ticks, most));
  }
}
