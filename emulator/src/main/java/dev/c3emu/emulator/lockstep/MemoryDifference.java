package dev.c3emu.emulator.lockstep;

import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.memory.MappedRange;
import java.util.ArrayList;
import java.util.List;

/**
 * A word of RAM that is not the same in two machines.
 *
 * @param address where it is fetched from, if two buses see it
 */
public record MemoryDifference(int address, int one, int other) {
  /** All such words, by address. */
  static List<MemoryDifference> between(AddressSpace one, AddressSpace other) {
    List<MemoryDifference> found = new ArrayList<>();
    for (MappedRange range : one.ranges()) {
      boolean alias = one.codeAddress(range.start()) != range.start();
      if (range.kind() == MappedRange.Kind.RAM && !alias) {
        for (long at = 0; at < range.length(); at += Integer.BYTES) {
          add(found, (int) (range.start() + at), one, other);
        }
      }
    }
    return found;
  }

  private static void add(
      List<MemoryDifference> found, int address, AddressSpace one, AddressSpace other) {
    int first = word(one, address);
    int second = word(other, address);
    if (first != second) {
      found.add(new MemoryDifference(address, first, second));
    }
  }

  private static int word(AddressSpace memory, int address) {
    int word = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      word |= (memory.peek(address + i) & 0xFF) << 8 * i;
    }
    return word;
  }
}
