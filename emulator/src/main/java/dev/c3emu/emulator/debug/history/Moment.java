package dev.c3emu.emulator.debug.history;

import dev.c3emu.emulator.machine.Observer;
import dev.c3emu.emulator.machine.Snapshot;
import java.util.List;

/** A recorded state of a machine. */
public final class Moment {
  /** What a moment is to those before and after it. */
  enum Kind {
    /** Right after an instruction; running on from the moment before leads here. */
    PASSED,

    /** The debugger has gone back from here; running on from the moment before leads here. */
    LEFT,

    /** The debugger has changed something: only restoring leads here. */
    CHANGED,

    /** Somebody wants to be able to come back; running on from the moment before leads here. */
    KEPT
  }

  private final Kind kind;
  private final Place place;
  private final boolean inputsTaken;
  private final SharedState state;
  private final List<Observer.Memory> memories;

  Moment(Kind kind, Place place, Snapshot snapshot, Moment before, Moment after) {
    this.kind = kind;
    this.place = place;
    inputsTaken = snapshot.inputsTaken();
    state = SharedState.of(snapshot.state(), stateOf(before), stateOf(after));
    memories = snapshot.memories();
  }

  Place place() {
    return place;
  }

  /** Whether running on from the moment before must end here, and go on from this state. */
  boolean isBorder() {
    return kind == Kind.LEFT || kind == Kind.CHANGED;
  }

  /** Whether who stands in a place need not run on to be here. */
  boolean isPresent(Place where) {
    return kind == Kind.LEFT && place.equals(where);
  }

  /** Whether it must not be forgotten while those around it are not. */
  boolean isLasting() {
    return kind != Kind.PASSED;
  }

  /** Whether a debugger that steps stops in this state before an instruction, not in another. */
  boolean isStop() {
    return kind == Kind.PASSED || kind == Kind.CHANGED;
  }

  /** The size of the state, shared or not. */
  int stateBytes() {
    return state.length();
  }

  Snapshot snapshot() {
    return new Snapshot(place.instructions(), place.ticks(), inputsTaken, state.join(), memories);
  }

  /** What the host would have back without it, in bytes, about. */
  long ownBytes(Moment before, Moment after) {
    return state.ownBytes(stateOf(before), stateOf(after))
        + memories.stream().mapToLong(Observer.Memory::bytes).sum();
  }

  private static SharedState stateOf(Moment moment) {
    return moment == null ? null : moment.state;
  }
}
