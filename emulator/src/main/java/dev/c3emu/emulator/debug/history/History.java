package dev.c3emu.emulator.debug.history;

import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.emulator.machine.StopReason;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Records a machine's past and lets it go there. Between recorded states the machine is its own
 * record: it runs on from one of them and gets the inputs of then at the same instructions.
 *
 * <p>A machine that stands in its past goes forward on the same course, mutely (see {@link
 * Machine#replaying}), until it is back where it left its present, and lives on from there. Whoever
 * changes something in the past makes that the present: what was recorded beyond is dropped.
 */
public final class History {
  /**
   * How many instructions there are between recorded states for each byte of a state. Recording one
   * costs about a translated instruction for a byte, so that it adds up to some percent of the run.
   */
  private static final long INSTRUCTIONS_PER_BYTE = 32;

  /** A way that is replayed gets more recorded states, each this much of the rest from its end. */
  private static final int LEG = 16;

  private static final long SHORT_WAY = 1 << 12;

  private final Machine machine;
  private final Moments moments;

  /** The last one gone through, or gone back to; null before the first run. */
  private Moment latest;

  /** Whether the debugger has changed something since the machine was last recorded or ran. */
  private boolean changed;

  private long next;

  /**
   * @param bytes how much memory on the host to use at most, about
   */
  public History(Machine machine, long bytes) {
    this.machine = machine;
    moments = new Moments(bytes);
  }

  /** Does what {@link Machine#run} does. */
  public StopReason run(RunLimits limits) {
    StopReason reason = begin();
    while (reason == null) {
      reason = isPast() ? again(limits) : onwards(limits);
    }
    return reason;
  }

  /** To be called before anything but {@link #run} changes the machine. */
  public void change() {
    if (latest != null && isPast()) {
      moments.endWith(latest);
      machine.inputs().clearScheduled();
      machine.setReplaying(false);
      planNext();
    }
    changed = true;
  }

  /** Whether the machine stands in its past. */
  public boolean isPast() {
    return latest != null && latest != moments.last();
  }

  /** Records the state now, so that it can be gone back to for as long as it is on record. */
  public Moment keep() {
    beginQuietly();
    if (!latest.isLasting() || !latest.place().equals(place())) {
      latest = add(Moment.Kind.KEPT);
    }
    return latest;
  }

  /** Whether a state is one of the past, and was not dropped. */
  public boolean holds(Moment moment) {
    return moments.contains(moment);
  }

  /** Goes to a recorded state; one that is no more on record is where a new record begins. */
  public void goTo(Moment moment) {
    if (moments.contains(moment)) {
      leave();
      restore(moment);
      arrive();
    } else {
      machine.restore(moment.snapshot());
      machine.inputs().clearScheduled();
      machine.setReplaying(false);
      moments.clear();
      latest = null;
    }
  }

  /** What is on record, in numbers. */
  public Extent extent() {
    beginQuietly();
    Place now = Place.of(machine);
    Place end = isPast() ? moments.last().place() : now;
    return new Extent(
        moments.first().place().instructions(),
        moments.first().place().ticks(),
        now.instructions(),
        now.ticks(),
        end.instructions(),
        end.ticks(),
        moments.size(),
        moments.bytes());
  }

  Place place() {
    return Place.of(machine);
  }

  /** The recorded state that the machine has last gone through. */
  Moment latest() {
    return latest;
  }

  Moment first() {
    return moments.first();
  }

  /** The recorded state before one, or null. */
  Moment before(Moment moment) {
    return moments.before(moment);
  }

  /** From which recorded state at or before now an instruction is reached, or null. */
  Moment leadingTo(long instructions) {
    return moments.leadingTo(instructions, latest);
  }

  /** Prepares for going back: the present is recorded, so that it can be come back to. */
  void leave() {
    beginQuietly();
    if (!isPast() && !(latest.isBorder() && latest.place().equals(place()))) {
      latest = add(Moment.Kind.LEFT);
    }
  }

  /** Ends going back: what goes on from here. */
  void arrive() {
    thinOut();
    machine.setReplaying(isPast());
    planNext();
  }

  /** Keeps to the memory there is, but forgets neither the last recorded state nor these. */
  void thinOut(Moment... kept) {
    Set<Moment> all = new HashSet<>(Arrays.asList(kept));
    all.add(latest);
    moments.thinOut(all);
  }

  void restore(Moment moment) {
    restore(moment, moment.snapshot());
  }

  /**
   * @param moment the latest before the state to restore
   */
  void restore(Moment moment, Snapshot snapshot) {
    machine.setReplaying(true);
    machine.restore(snapshot);
    latest = moment;
  }

  /**
   * Runs on mutely to a place that was reached in this way before, or close before it if limits say
   * so.
   *
   * @param goesOn whether to go on after a stop; called for all but those of limits
   */
  void replay(Place end, RunLimits limits, Predicate<StopReason> goesOn) {
    Place before = null;
    while (true) {
      long leg = leg(end.instructions());
      StopReason reason =
          machine.run(new RunLimits(Math.min(leg, limits.instructions()), limits.ticks()));
      Place here = place();
      if (reason instanceof StopReason.InstructionLimit && leg < limits.instructions()) {
        latest = add(Moment.Kind.PASSED);
      } else if (isLimit(reason) || isStuck(reason, here.equals(before)) || !goesOn.test(reason)) {
        return;
      }
      before = here;
    }
  }

  /** Where to record a state on the way to an instruction. */
  private long leg(long end) {
    long rest = end - machine.hart().instructions();
    return rest < SHORT_WAY ? Long.MAX_VALUE : end - rest / LEG;
  }

  /** Records the start, and what has been changed; returns why to stop at once, or null. */
  private StopReason begin() {
    StopReason reason = null;
    if (latest == null || changed) {
      reason = settle();
      latest = add(latest == null ? Moment.Kind.PASSED : Moment.Kind.CHANGED);
      changed = false;
      planNext();
    }
    return reason;
  }

  private void beginQuietly() {
    if (begin() instanceof StopReason.Interrupted interrupted) {
      machine.interrupt(interrupted.why());
    }
  }

  /** Lets happen what is due without an instruction: it would not be in the recorded state. */
  private StopReason settle() {
    StopReason reason = machine.run(RunLimits.instructions(machine.hart().instructions()));
    return isLimit(reason) ? null : reason;
  }

  private StopReason onwards(RunLimits limits) {
    long end = Math.min(limits.instructions(), next);
    StopReason reason = machine.run(new RunLimits(end, limits.ticks()));
    if (!(reason instanceof StopReason.InstructionLimit)) {
      return reason;
    }
    if (end == next) {
      latest = add(Moment.Kind.PASSED);
      thinOut();
      planNext();
    }
    return end < limits.instructions() ? null : reason;
  }

  private StopReason again(RunLimits limits) {
    Moment border = moments.border(latest);
    Place before = place();
    long end = Math.min(limits.ticks(), border.place().ticks());
    machine.setReplaying(true);
    StopReason reason = machine.run(new RunLimits(limits.instructions(), end));
    latest = moments.reached(latest, place());
    if (reason instanceof StopReason.TimeLimit && limits.ticks() > border.place().ticks()) {
      cross(border, before);
      return null;
    }
    if (isLimit(reason) && border.isPresent(place())) {
      cross(border, before);
    }
    return reason;
  }

  /** Goes on from a state that running on does not lead to, and passes its breakpoint if asked. */
  private void cross(Moment border, Place before) {
    boolean stood = place().equals(before);
    restore(border);
    arrive();
    if (stood && place().equals(before)) {
      machine.engine().passBreakpoint();
    }
  }

  private Moment add(Moment.Kind kind) {
    return moments.addAfter(latest, kind, place(), machine.snapshot());
  }

  private void planNext() {
    next = machine.hart().instructions() + INSTRUCTIONS_PER_BYTE * moments.last().stateBytes();
  }

  private static boolean isLimit(StopReason reason) {
    return reason instanceof StopReason.InstructionLimit || reason instanceof StopReason.TimeLimit;
  }

  private static boolean isStuck(StopReason reason, boolean samePlace) {
    return samePlace
        && (reason instanceof StopReason.Crashed || reason instanceof StopReason.Asleep);
  }
}
