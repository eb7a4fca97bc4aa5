package dev.c3emu.gdbstub.session;

import dev.c3emu.emulator.debug.DebugTarget;
import dev.c3emu.emulator.debug.Resume;
import dev.c3emu.emulator.debug.StopEvent;
import dev.c3emu.emulator.debug.Watchpoint;
import dev.c3emu.emulator.machine.RunLimits;
import java.util.Optional;

/** Whether and how the guest moves, and why it last stopped; it outlives connections. */
final class Guest {
  private final DebugTarget target;
  private Motion motion = Motion.FREE;
  private boolean moves;
  private boolean killed;
  private StopReply lastStop = StopReply.ATTACHED;
  private Optional<Watchpoint> accessed = Optional.empty();

  Guest(DebugTarget target, boolean moves) {
    this.target = target;
    this.moves = moves;
  }

  boolean moves() {
    return moves;
  }

  /** Whether the debugger has ended it, and it waits to be started over. */
  boolean killed() {
    return killed;
  }

  StopReply lastStop() {
    return lastStop;
  }

  /** What it stands right behind an access to, if that is why it stopped on its way forwards. */
  Optional<Watchpoint> accessed() {
    return accessed;
  }

  void go(Motion how) {
    motion = how;
    moves = true;
    accessed = Optional.empty();
  }

  /** Lets it go on without a debugger. */
  void release() {
    target.clear();
    go(Motion.FREE);
  }

  /** Takes away what a debugger set that is no longer there; the guest goes on if it did. */
  void abandon() {
    target.clear();
    motion = Motion.FREE;
  }

  void halt(StopReply why) {
    moves = false;
    lastStop = why;
  }

  void kill() {
    target.clear();
    moves = false;
    killed = true;
  }

  /** Starts over; it stands at its first instruction then. Only if the target can. */
  void restart() {
    target.restart().orElseThrow().restart();
    killed = false;
    halt(StopReply.ATTACHED);
  }

  /** Moves until something happens. */
  StopEvent advance(RunLimits limits) {
    Resume how = motion.how();
    if (motion.backwards()) {
      return target.reverse().orElseThrow().resumeBackwards(how);
    }
    StopEvent event = target.resume(how, limits);
    if (event instanceof StopEvent.Accessed access) {
      accessed = Optional.of(access.watchpoint());
    }
    return event;
  }
}
