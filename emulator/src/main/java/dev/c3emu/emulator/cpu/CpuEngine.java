package dev.c3emu.emulator.cpu;

/**
 * Executes instructions on a {@link Hart}. Every engine must give the same registers, memory and
 * instruction counts at every exit, trap and device access.
 *
 * <p>An engine executes exactly the budget unless something ends it early. It delivers synchronous
 * traps itself and keeps the hart's instruction count exact at every device access; it never
 * delivers an interrupt: {@link Hart#requestExit} brings it back before the next instruction, and
 * the machine does.
 */
public interface CpuEngine {
  /** The engine's name on the command line. */
  String name();

  /**
   * Executes up to {@code budget} instructions; one that traps counts.
   *
   * @param budget 1 or more
   * @return why it ended; {@link Exit#BUDGET} if and only if exactly {@code budget} were executed
   *     and nothing else happened
   */
  Exit run(long budget);

  /** The address of the instruction being executed, or between runs of the next one. */
  int currentPc();

  /** Forgets everything decoded or translated. */
  void flush();

  /** Stops before every instruction at an address. */
  void addBreakpoint(int address);

  /** Does not stop before the next instruction, even if it has a breakpoint. */
  void passBreakpoint();

  void removeBreakpoint(int address);
}
