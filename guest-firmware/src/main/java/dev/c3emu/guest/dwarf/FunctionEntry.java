package dev.c3emu.guest.dwarf;

import java.util.List;

/**
 * A function.
 *
 * @param address of its first instruction
 * @param size in bytes
 * @param position where it is declared
 * @param frame how its frame changes, ascending by address
 */
public record FunctionEntry(
    String name, int address, int size, SourcePosition position, List<FrameStep> frame) {
  public FunctionEntry {
    frame = List.copyOf(frame);
  }
}
