package dev.c3emu.emulator.cpu.jit;

import java.util.List;

/**
 * What a region consists of, decided on the machine's thread; translating it needs nothing else.
 *
 * @param key the address where it starts; the low bit is set for user mode
 * @param blocks in the order in which they are laid out, the first is where it starts
 */
record RegionPlan(int key, List<PlannedBlock> blocks) {
  PlannedBlock head() {
    return blocks.get(0);
  }
}
