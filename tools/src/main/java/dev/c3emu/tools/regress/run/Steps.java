package dev.c3emu.tools.regress.run;

import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.chip.HostInputs;
import dev.c3emu.peripherals.chip.PinDrive;
import dev.c3emu.tools.regress.spec.Port;
import dev.c3emu.tools.regress.spec.Step;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/** Does the steps of a case. */
final class Steps {
  /** Why the machine was stopped because a text was found. */
  private static final String FOUND = "the text was found";

  private final CaseMachine guest;
  private final Machine machine;
  private final LongFunction<StopReason> runUntil;
  private final Map<String, Snapshot> snapshots = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /** Where, on each port, the last wait has found its text. */
  private final Map<Port, Integer> cursors = new EnumMap<>(Port.class);

  /**
   * @param runUntil runs the machine up to a tick, or to the end if that comes first
   */
  Steps(CaseMachine guest, LongFunction<StopReason> runUntil) {
    this.guest = guest;
    this.runUntil = runUntil;
    machine = guest.machine();
  }

  /** Snapshots that were taken, by name. */
  Map<String, Snapshot> snapshots() {
    return snapshots;
  }

  /** What could not be done. */
  List<Problem> problems() {
    return problems;
  }

  /**
   * Does a step.
   *
   * @return why the run has ended, if it has
   */
  Optional<StopReason> perform(Step step) {
    if (step instanceof Step.Wait wait) {
      return await(wait);
    }
    if (step instanceof Step.Advance advance) {
      return pass(step, advance.time());
    }
    if (step instanceof Step.Pin pin) {
      return drive(pin);
    }
    if (step instanceof Step.Send send) {
      machine.inputs().post(send.port().word(), send.data());
    } else if (step instanceof Step.Happening happening) {
      machine.inputs().post(happening.port(), happening.text().getBytes(StandardCharsets.US_ASCII));
    } else if (step instanceof Step.TakeSnapshot take) {
      snapshots.put(take.name(), machine.snapshot());
    }
    return Optional.empty();
  }

  private Optional<StopReason> await(Step.Wait wait) {
    ConsoleLog console = guest.console(wait.console());
    int from = cursors.getOrDefault(wait.console(), 0);
    // The machine is not stopped for what was printed before.
    TextSequence past = new TextSequence(List.of(wait.pattern()), () -> {});
    int place = console.find(past, from);
    if (past.complete()) {
      cursors.put(wait.console(), place);
      return Optional.empty();
    }
    TextSequence texts = new TextSequence(List.of(wait.pattern()), () -> guest.stop(FOUND));
    console.watch(texts, from);
    StopReason reason = runUntil.apply(wait.within().map(this::after).orElse(Long.MAX_VALUE));
    console.unwatch(texts);
    if (texts.complete()) {
      cursors.put(wait.console(), console.size());
      return Optional.empty();
    }
    problems.add(missed(wait, reason));
    return Optional.of(reason);
  }

  private static Problem missed(Step.Wait wait, StopReason reason) {
    boolean late = wait.within().isPresent() && reason instanceof StopReason.TimeLimit;
    String how =
        late ? "did not come within " + wait.within().get().toMillis() + " ms" : "never came";
    return Problem.of(
        "step on line " + wait.line(),
        '"' + wait.pattern().toString() + "\" on " + wait.console().word(),
        "which " + how + ": " + reason.describe());
  }

  private Optional<StopReason> drive(Step.Pin pin) {
    machine.inputs().post(HostInputs.PINS, pin.drive().input(pin.pin()));
    Optional<StopReason> end = pin.hold().flatMap(time -> pass(pin, time));
    if (pin.hold().isPresent() && end.isEmpty()) {
      machine.inputs().post(HostInputs.PINS, PinDrive.OPEN.input(pin.pin()));
    }
    return end;
  }

  private Optional<StopReason> pass(Step step, Duration time) {
    long until = after(time);
    StopReason reason = runUntil.apply(until);
    if (reason instanceof StopReason.TimeLimit && machine.clock().now() >= until) {
      return Optional.empty();
    }
    problems.add(
        Problem.of(
            "step on line " + step.line(),
            "the guest to run on",
            "it ended: " + reason.describe()));
    return Optional.of(reason);
  }

  private long after(Duration time) {
    return machine.clock().now() + VirtualClock.fromNanoseconds(time.toNanos());
  }
}
