package dev.c3emu.emulator.debug.history;

import dev.c3emu.emulator.debug.Resume;
import dev.c3emu.emulator.debug.ReverseExecution;
import dev.c3emu.emulator.debug.StopEvent;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.emulator.machine.StopReason;
import java.util.Optional;

/**
 * Runs a machine backwards, which means: forwards from earlier on, to the last place where it would
 * have stopped before where it stands.
 */
public final class Reversal implements ReverseExecution {
  private final Machine machine;
  private final History history;
  private final Stops stops;

  /** Who wants the thread back, unless nobody does. */
  private StopReason.Interrupted interruption;

  /** Where an access was met that has not been undone yet, or null. */
  private Place met;

  public Reversal(Machine machine, History history, Stops stops) {
    this.machine = machine;
    this.history = history;
    this.stops = stops;
  }

  /**
   * Where the machine was about to stop.
   *
   * @param latest the last recorded state before it
   */
  private record Hit(Moment latest, Place place, StopEvent event) {}

  @Override
  public StopEvent resumeBackwards(Resume how) {
    history.leave();
    interruption = null;
    try {
      if (how instanceof Resume.Continue) {
        return toLastStop();
      }
      StopEvent event = oneStep();
      while (event instanceof StopEvent.Stepped
          && how instanceof Resume.StepRange range
          && range.contains(machine.hart().pc)) {
        event = oneStep();
      }
      if (interruption != null) {
        // The step is done; whoever wants the thread gets it the next time.
        machine.interrupt(interruption.why());
      }
      return event;
    } finally {
      stops.listen(false);
      history.arrive();
    }
  }

  /**
   * Goes to where a debugger that steps would have stopped last: before the last instruction, or
   * before what has happened since, such as the entry of an interrupt. An access to watched memory
   * is met first.
   */
  private StopEvent oneStep() {
    Place from = history.place();
    Snapshot origin = machine.snapshot();
    Moment latestThen = history.latest();
    long target = from.instructions() - 1;
    Moment start = history.leadingTo(target);
    if (start == null) {
      return toBegin(from);
    }
    history.restore(start);
    Place end = new Place(target, from.ticks(), 0);
    history.replay(end, RunLimits.instructions(target), this::goOn);
    Snapshot before = machine.snapshot();
    Moment latest = history.latest();
    int thread = stops.thread();
    Optional<StopEvent> access = step(target + 1);
    if (!history.place().equals(from)) {
      return new StopEvent.Stepped();
    }
    if (access.isPresent() && thread != stops.thread()) {
      // A kernel's access: GDB steps back over it only if the thread stays the same.
      history.restore(latest, before);
      met = null;
      return access.get();
    }
    if (access.isPresent() && !from.equals(met)) {
      history.restore(latestThen, origin);
      met = from;
      return access.get();
    }
    history.restore(latest, before);
    met = null;
    return new StopEvent.Stepped();
  }

  private StopEvent toBegin(Place from) {
    history.restore(history.first());
    return history.place().equals(from) ? new StopEvent.NoHistory(true) : new StopEvent.Stepped();
  }

  /** Executes an instruction; returns the access to watched memory that it makes. */
  private Optional<StopEvent> step(long end) {
    stops.listen(true);
    StopEvent[] access = new StopEvent[1];
    machine.engine().passBreakpoint();
    history.replay(
        history.place(),
        RunLimits.instructions(end),
        reason -> {
          if (reason instanceof StopReason.Watchpoint && access[0] == null) {
            access[0] = stops.event(reason).orElse(null);
          }
          return goOn(reason);
        });
    stops.listen(false);
    return Optional.ofNullable(access[0]);
  }

  private StopEvent toLastStop() {
    if (history.place().equals(met) && oneStep() instanceof StopEvent.NoHistory end) {
      return end;
    }
    Place from = history.place();
    Place end = from;
    Snapshot origin = machine.snapshot();
    Moment latest = history.latest();
    Moment segment = latest;
    Moment searched = null;
    while (segment != null) {
      history.restore(segment);
      Hit hit = lastHit(end, from);
      if (interruption != null) {
        if (searched == null) {
          history.restore(latest, origin);
        } else {
          history.restore(searched);
        }
        return new StopEvent.Interrupted(interruption);
      }
      if (hit != null) {
        return land(hit);
      }
      searched = segment;
      end = segment.place();
      segment = history.before(segment);
      history.thinOut(latest, searched, segment);
    }
    history.restore(history.first());
    return new StopEvent.NoHistory(true);
  }

  /**
   * Runs on to a place; returns the last stop before it, or null. One right where the machine came
   * from, such as at the end of a call, was met already; an access there was one instruction ago.
   */
  private Hit lastHit(Place end, Place from) {
    Hit[] last = new Hit[1];
    stops.listen(true);
    history.replay(
        end,
        RunLimits.ticks(end.ticks()),
        reason -> {
          stops
              .event(reason)
              .filter(event -> event instanceof StopEvent.Accessed || !history.place().equals(from))
              .ifPresent(event -> last[0] = new Hit(history.latest(), history.place(), event));
          return !wantsThread(reason);
        });
    stops.listen(false);
    return last[0];
  }

  private StopEvent land(Hit hit) {
    met = hit.event() instanceof StopEvent.Accessed ? hit.place() : null;
    history.restore(hit.latest());
    stops.listen(true);
    history.replay(
        hit.place(),
        RunLimits.ticks(hit.place().ticks() + 1),
        reason -> {
          boolean there = stops.event(reason).filter(hit.event()::equals).isPresent();
          return goOn(reason) && !(there && history.place().equals(hit.place()));
        });
    stops.listen(false);
    if (met != null) {
      met = null;
      oneStep();
    }
    return hit.event();
  }

  private boolean goOn(StopReason reason) {
    wantsThread(reason);
    return true;
  }

  private boolean wantsThread(StopReason reason) {
    if (reason instanceof StopReason.Interrupted interrupted) {
      interruption = interrupted;
      return true;
    }
    return false;
  }
}
