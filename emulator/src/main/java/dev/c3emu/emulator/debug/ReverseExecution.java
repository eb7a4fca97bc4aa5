package dev.c3emu.emulator.debug;

/**
 * Running backwards, for targets that record. Breakpoints, their conditions and watchpoints count
 * as forwards: the machine is left in the state in which going forward it would have stopped. That
 * is right after an access to watched memory, whichever way it comes; GDB steps back over the
 * access by itself (as it would forwards: it expects of RISC-V to stop short of an access). GDB
 * cannot do that where another thread runs then, as after many a call of a kernel; there the
 * machine is left before the access.
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
