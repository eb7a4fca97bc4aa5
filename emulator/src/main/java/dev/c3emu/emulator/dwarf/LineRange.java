package dev.c3emu.emulator.dwarf;

/**
 * Instructions that one line of source was made into.
 *
 * @param start the address of the first
 * @param end the address after the last
 * @param file as the compiler was given it, after the directory that it is relative to
 * @param line 1 or more; 0 for what the compiler added
 * @param statement whether it is a good place for a breakpoint on the line
 */
public record LineRange(int start, int end, String file, int line, boolean statement) {
  /** Whether an instruction at an address is one of them. */
  public boolean contains(int address) {
    return Integer.compareUnsigned(address - start, end - start) < 0;
  }
}
