package dev.c3emu.emulator.time;

/** Tells how many instructions the CPU has executed since power-on. */
@FunctionalInterface
public interface InstructionCounter {
  /**
   * Instructions executed so far. An instruction that trapped counts; the one being executed does
   * not.
   */
  long instructions();
}
