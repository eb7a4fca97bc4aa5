package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.memory.AccessFault;
import dev.c3emu.emulator.memory.AddressSpace;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * What a region was translated from, in units of 16 bits.
 *
 * @param addresses of the units, each once
 * @param units what is there
 */
record CodeBytes(int[] addresses, short[] units) {
  static CodeBytes of(RegionPlan plan, AddressSpace memory) {
    TreeSet<Integer> places = new TreeSet<>();
    for (PlannedBlock block : plan.blocks()) {
      for (int pc = block.pc(); pc != block.end(); pc += Short.BYTES) {
        places.add(pc);
      }
    }
    int[] addresses = places.stream().mapToInt(Integer::intValue).toArray();
    short[] units = new short[addresses.length];
    for (int i = 0; i < units.length; i++) {
      units[i] = (short) (memory.peek(addresses[i]) | memory.peek(addresses[i] + 1) << 8);
    }
    return new CodeBytes(addresses, units);
  }

  /**
   * Whether a hart would decode the same there in its current mode. If so, the address space is
   * told that code was decoded from it.
   *
   * @param breakpoints addresses that a region must not contain
   */
  boolean decodeAgain(Hart hart, IntPredicate breakpoints) {
    AddressSpace memory = hart.memory;
    try {
      for (int i = 0; i < units.length; i++) {
        int address = addresses[i];
        boolean same = (short) memory.fetchHalf(address) == units[i];
        if (!same || breakpoints.test(address) || hart.triggersAt(address)) {
          return false;
        }
      }
    } catch (AccessFault fault) {
      return false;
    }
    for (int address : addresses) {
      memory.markCode(address, Short.BYTES);
    }
    return true;
  }
}
