package dev.c3emu.emulator.kernel.service;

/** Which peripheral interrupt sources lead to a line of the CPU. */
@FunctionalInterface
public interface InterruptSources {
  /**
   * The sources behind a line that wants to be served: those that are asserted, or if none is any
   * more, all that lead there.
   *
   * @param line 1..31
   * @return bit n: source n
   */
  long behind(int line);
}
