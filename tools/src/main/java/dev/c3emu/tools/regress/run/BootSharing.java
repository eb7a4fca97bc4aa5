package dev.c3emu.tools.regress.run;

import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.tools.regress.spec.CaseSpec;
import dev.c3emu.tools.regress.spec.Expectations;
import dev.c3emu.tools.regress.spec.Port;
import dev.c3emu.tools.regress.spec.Step;
import dev.c3emu.tools.regress.spec.TextPattern;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs mask ROM and bootloader once for all cases that begin alike; they go on from the first
 * instruction of the application. A case that has something to do before boots by itself, so that
 * sharing changes no result, and so do all when what they execute is counted.
 */
final class BootSharing {
  private final CaseSpec spec;
  private final Shared shared;
  private final Supervision supervision;

  BootSharing(CaseSpec spec, Shared shared, Supervision supervision) {
    this.spec = spec;
    this.shared = shared;
    this.supervision = supervision;
  }

  /** Brings a machine to the first instruction of its application, if that can be shared. */
  void begin(CaseMachine guest) {
    boolean waits = spec.steps().isEmpty() || spec.steps().get(0) instanceof Step.Wait;
    boolean counted = shared.coverage().isPresent();
    Optional<Integer> entry = guest.prepared().entryAfterBoot().filter(any -> waits && !counted);
    if (entry.isEmpty()) {
      return;
    }
    Boot.Key key = Boot.Key.of(spec);
    Optional<Boot> boot =
        shared
            .boot(key)
            .orElseGet(
                () -> {
                  Optional<Boot> made = boot(guest.prepared(), entry.get());
                  shared.add(key, made);
                  supervision.running(guest.machine());
                  return made;
                });
    boot.filter(this::hasNothingToDoIn)
        .ifPresent(
            done -> {
              done.printed().forEach((port, printed) -> guest.console(port).replay(printed));
              guest.machine().restore(done.snapshot());
            });
  }

  /** Boots a machine of its own. */
  private Optional<Boot> boot(PreparedFirmware prepared, int entry) {
    CaseMachine guest = shared.machine(spec, prepared);
    Machine machine = guest.machine();
    supervision.running(machine);
    machine.engine().addBreakpoint(entry);
    StopReason reason = machine.run(limits());
    boolean arrived = reason instanceof StopReason.Breakpoint && guest.resets() == 0;
    Optional<Boot> boot = arrived ? Optional.of(boot(guest)) : Optional.empty();
    shared.retire(guest);
    return boot;
  }

  private static Boot boot(CaseMachine guest) {
    Map<Port, ConsoleLog.Printed> printed = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      printed.put(port, guest.console(port).printed());
    }
    return new Boot(guest.machine().snapshot(), printed);
  }

  private boolean hasNothingToDoIn(Boot boot) {
    RunLimits limits = limits();
    boolean inLimits =
        boot.snapshot().ticks() < limits.ticks()
            && boot.snapshot().instructions() < limits.instructions();
    return inLimits && !waitEnds(boot) && !forbidden(boot) && !(allSeen(boot));
  }

  private boolean waitEnds(Boot boot) {
    if (spec.steps().isEmpty()) {
      return false;
    }
    Step.Wait first = (Step.Wait) spec.steps().get(0);
    return first.within().isPresent()
        || appear(List.of(first.pattern()), boot.printed().get(first.console()));
  }

  private boolean forbidden(Boot boot) {
    return spec.expect().forbid().stream().anyMatch(text -> appear(List.of(text), onConsole(boot)));
  }

  private boolean allSeen(Boot boot) {
    Expectations expect = spec.expect();
    List<List<TextPattern>> all = new ArrayList<>();
    all.add(expect.console());
    expect.timing().forEach(timing -> all.add(timing.texts()));
    return expect.onlyTexts() && all.stream().allMatch(texts -> appear(texts, onConsole(boot)));
  }

  private ConsoleLog.Printed onConsole(Boot boot) {
    return boot.printed().get(spec.console());
  }

  private static boolean appear(List<TextPattern> texts, ConsoleLog.Printed printed) {
    TextSequence sequence = new TextSequence(texts, () -> {});
    for (int i = 0; i < printed.bytes().length; i++) {
      sequence.write(printed.bytes()[i] & 0xFF, printed.ticks()[i]);
    }
    return !texts.isEmpty() && sequence.complete();
  }

  private RunLimits limits() {
    return new RunLimits(
        spec.limits().instructions(), VirtualClock.fromNanoseconds(spec.limits().time().toNanos()));
  }
}
