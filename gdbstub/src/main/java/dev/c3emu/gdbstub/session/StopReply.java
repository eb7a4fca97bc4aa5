package dev.c3emu.gdbstub.session;

import dev.c3emu.emulator.debug.Breakpoint;
import dev.c3emu.emulator.debug.StopEvent;
import dev.c3emu.emulator.debug.Watchpoint;

/**
 * Why the guest stands still, as packets say it (GDB manual, "Stop Reply Packets").
 *
 * @param signal as GDB numbers them; the status of a thread that has ended
 * @param reason key and value, each followed by its separator; may be empty
 */
record StopReply(int signal, String reason) {
  private static final String EXITED = "exited:";
  private static final int NONE = 0;
  private static final int SIGINT = 2;
  private static final int SIGTRAP = 5;
  private static final int SIGSEGV = 11;

  /** The debugger came. */
  static final StopReply ATTACHED = new StopReply(SIGTRAP, "");

  /** The user pressed Ctrl-C. */
  static final StopReply INTERRUPTED = new StopReply(SIGINT, "");

  /** The steps asked for are done. */
  static final StopReply STEPPED = new StopReply(SIGTRAP, "");

  /** The debugger wanted it, without anything having happened. */
  static final StopReply HALTED = new StopReply(NONE, "");

  /** What an event amounts to; those that are no stops count as Ctrl-C. */
  static StopReply of(StopEvent event) {
    if (event instanceof StopEvent.Stepped) {
      return STEPPED;
    }
    if (event instanceof StopEvent.AtBreakpoint at) {
      boolean software = at.breakpoint().kind() == Breakpoint.Kind.SOFTWARE;
      return new StopReply(SIGTRAP, software ? "swbreak:;" : "hwbreak:;");
    }
    if (event instanceof StopEvent.Accessed accessed) {
      return new StopReply(
          SIGTRAP, "%s:%x;".formatted(key(accessed.watchpoint().access()), accessed.address()));
    }
    if (event instanceof StopEvent.SystemCall call) {
      String key = call.entering() ? "syscall_entry" : "syscall_return";
      return new StopReply(SIGTRAP, "%s:%x;".formatted(key, call.number()));
    }
    if (event instanceof StopEvent.NoHistory noHistory) {
      return new StopReply(SIGTRAP, "replaylog:" + (noHistory.begin() ? "begin;" : "end;"));
    }
    if (event instanceof StopEvent.ThreadExited exited) {
      return new StopReply(exited.status() & 0xFF, EXITED + Integer.toHexString(exited.thread()));
    }
    if (event instanceof StopEvent.ThreadStarted) {
      return new StopReply(SIGTRAP, "create:;");
    }
    if (event instanceof StopEvent.Caught) {
      return new StopReply(SIGTRAP, "");
    }
    return event instanceof StopEvent.Crashed ? new StopReply(SIGSEGV, "") : INTERRUPTED;
  }

  /**
   * The packet.
   *
   * @param breakpointsNamed whether the debugger understands which breakpoint it was
   */
  String text(Threads threads, boolean breakpointsNamed) {
    if (isExit()) {
      return "w%02x;%s".formatted(signal, reason.substring(EXITED.length()));
    }
    boolean kept = breakpointsNamed || !reason.endsWith("wbreak:;");
    return "T%02x%sthread:%x;%s"
        .formatted(
            signal, kept ? reason : "", threads.current(), RegisterCommands.expedited(threads));
  }

  /** Whether it tells of a thread that is no more, and not of the one that runs. */
  boolean isExit() {
    return reason.startsWith(EXITED);
  }

  /** The packet for a thread that stands still because another one stopped. */
  String textOfBystander(int thread) {
    return "T00thread:%x;".formatted(thread);
  }

  private static String key(Watchpoint.Access access) {
    return switch (access) {
      case READ -> "rwatch";
      case WRITE -> "watch";
      case ANY -> "awatch";
    };
  }
}
