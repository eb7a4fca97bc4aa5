package dev.c3emu.emulator.lockstep;

import java.util.List;

/**
 * The first difference between two machines.
 *
 * @param instructions executed before the one that made it
 * @param before the registers of both then
 * @param history the last instructions on the first machine; the very last made the difference
 * @param memory the words of RAM that differ
 * @param elsewhere whether the machines differ in nothing of this, but in time, deadlines or
 *     devices
 */
public record Difference(
    long instructions,
    Registers before,
    List<ExecutedInstruction> history,
    Outcome one,
    Outcome other,
    List<MemoryDifference> memory,
    boolean elsewhere) {
  /**
   * What one machine made of that instruction.
   *
   * @param engine by name
   * @param end why it stopped after it
   */
  public record Outcome(String engine, Registers registers, String end) {}
}
