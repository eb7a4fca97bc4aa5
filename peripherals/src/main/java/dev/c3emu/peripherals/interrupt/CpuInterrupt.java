package dev.c3emu.peripherals.interrupt;

/** Where the interrupt matrix tells the CPU which interrupt to take. */
@FunctionalInterface
public interface CpuInterrupt {
  /**
   * Called when the winner among the deliverable lines has changed.
   *
   * @param line the CPU line to take, 1..31, or 0 if none is deliverable
   */
  void pending(int line);
}
