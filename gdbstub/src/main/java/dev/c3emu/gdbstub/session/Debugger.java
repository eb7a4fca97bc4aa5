package dev.c3emu.gdbstub.session;

import dev.c3emu.emulator.debug.DebugTarget;
import dev.c3emu.emulator.debug.StopEvent;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import java.util.Optional;

/**
 * The guest and whoever debugs it, one at a time, on the machine's thread. The guest stops when a
 * debugger comes. It goes on when the debugger detaches; when the connection just ends, breakpoints
 * go and the guest stays as it is, moving or not, for the next debugger.
 */
public final class Debugger {
  private final DebugTarget target;
  private final Guest guest;
  private Session session;
  private StopReason end;

  /**
   * @param moves whether the guest goes before any debugger has come
   */
  public Debugger(DebugTarget target, boolean moves) {
    this.target = target;
    guest = new Guest(target, moves);
  }

  /** Lets a debugger in and stops the guest; empty if another is there. */
  public Optional<Session> attach(Client client) {
    if (session != null) {
      return Optional.empty();
    }
    if (guest.moves()) {
      guest.halt(StopReply.ATTACHED);
    }
    session = new Session(this, target, guest, client);
    return Optional.of(session);
  }

  /** Whether a session is the one that there is. */
  boolean serves(Session who) {
    return session == who;
  }

  /** The connection of a debugger is gone. */
  public void gone(Session who) {
    if (session == who) {
      session = null;
      guest.abandon();
      if (guest.killed()) {
        end(new StopReason.GoalReached("the debugger killed the guest"));
      }
    }
  }

  /** Ends the run. */
  public void end(StopReason reason) {
    if (end == null) {
      end = reason;
      if (session != null) {
        session.ended();
      }
    }
  }

  /** Why the run is over, if it is. */
  public Optional<StopReason> end() {
    return Optional.ofNullable(end);
  }

  public boolean guestMoves() {
    return guest.moves();
  }

  /**
   * Lets the guest move until something happens, and tells the debugger.
   *
   * @return false if nothing will happen until somebody says something
   */
  public boolean advance(RunLimits limits) {
    StopEvent event = guest.advance(limits);
    if (event instanceof StopEvent.Interrupted) {
      return true;
    }
    if (event instanceof StopEvent.ThreadExited && (session == null || !session.isNonStop())) {
      // GDB understands this reply in non-stop mode only.
      return true;
    }
    if (event instanceof StopEvent.Asleep) {
      return false;
    }
    if (event instanceof StopEvent.Ended ended) {
      end(ended.reason());
    } else if (session == null) {
      guest.halt(StopReply.of(event));
    } else {
      what(event).ifPresent(text -> session.print(text + '\n'));
      session.stopped(StopReply.of(event));
    }
    return true;
  }

  /** What the reply to a debugger cannot say. */
  private static Optional<String> what(StopEvent event) {
    if (event instanceof StopEvent.Caught caught) {
      return Optional.of(caught.what());
    }
    return event instanceof StopEvent.Crashed crashed
        ? Optional.of(crashed.what())
        : Optional.empty();
  }
}
