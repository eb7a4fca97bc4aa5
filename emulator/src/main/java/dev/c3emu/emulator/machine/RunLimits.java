package dev.c3emu.emulator.machine;

/**
 * How far to run, both counted from power-on.
 *
 * @param instructions stop when so many have executed
 * @param ticks stop at this virtual time
 * @param sleepEnds whether to stop as soon as the guest sleeps and nothing can wake it; otherwise
 *     it sleeps up to a limit on time, since input may come after it
 */
public record RunLimits(long instructions, long ticks, boolean sleepEnds) {
  /** Runs until something else ends it. */
  public static final RunLimits NONE = new RunLimits(Long.MAX_VALUE, Long.MAX_VALUE);

  /** Two limits; a guest that sleeps for ever sleeps up to the second. */
  public RunLimits(long instructions, long ticks) {
    this(instructions, ticks, false);
  }

  /** Stops when so many instructions have executed since power-on. */
  public static RunLimits instructions(long instructions) {
    return new RunLimits(instructions, Long.MAX_VALUE);
  }

  /** Stops at a virtual time, in ticks since power-on. */
  public static RunLimits ticks(long ticks) {
    return new RunLimits(Long.MAX_VALUE, ticks);
  }
}
