package dev.c3emu.emulator.debug;

/**
 * Running backwards, for targets that record. Breakpoints, their conditions and watchpoints count
 * as forwards: the machine is left where going forward again would meet them at once.
 */
public interface ReverseExecution {
  /**
   * Goes back.
   *
   * @return as {@link DebugTarget#resume}, or {@link StopEvent.NoHistory} at the begin of the
   *     record
   */
  StopEvent resumeBackwards(Resume how);
}
