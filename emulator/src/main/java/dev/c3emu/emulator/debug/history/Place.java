package dev.c3emu.emulator.debug.history;

import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.machine.Machine;

/**
 * Where a machine stands. Two states of one run are in different places: even without instructions,
 * time passes or the hart enters the handler of an interrupt.
 *
 * @param instructions executed so far
 * @param ticks virtual time
 * @param pc the next instruction
 */
record Place(long instructions, long ticks, int pc) {
  static Place of(Machine machine) {
    Hart hart = machine.hart();
    return new Place(hart.instructions(), machine.clock().now(), hart.pc);
  }
}
