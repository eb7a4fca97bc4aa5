package dev.c3emu.emulator.debug;

/** Whether a breakpoint that was reached stops the machine. */
@FunctionalInterface
public interface StopCondition {
  /** Stops always. */
  StopCondition ALWAYS = () -> true;

  /** Called between two instructions, the next being the one with the breakpoint. */
  boolean stops();

  /** The same answer, without doing what else may belong to the breakpoint, such as printing. */
  default boolean wouldStop() {
    return stops();
  }
}
