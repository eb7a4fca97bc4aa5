package dev.c3emu.gdbstub.session;

import dev.c3emu.emulator.debug.DebugTarget;
import dev.c3emu.emulator.debug.Resume;
import dev.c3emu.emulator.debug.StopEvent;
import dev.c3emu.emulator.machine.RunLimits;

/** Whether and how the guest moves, and why it last stopped; it outlives connections. */
final class Guest {
  private final DebugTarget target;
  private Motion motion = Motion.FREE;
  private boolean moves;
  private boolean killed;
  private StopReply lastStop = StopReply.ATTACHED;

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

  void go(Motion how) {
    motion = how;
    moves = true;
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
    return motion.backwards()
        ? target.reverse().orElseThrow().resumeBackwards(how)
        : target.resume(how, limits);
  }
}
