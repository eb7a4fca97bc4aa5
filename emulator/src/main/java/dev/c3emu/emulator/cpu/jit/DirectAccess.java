package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.memory.AccessKind;
import dev.c3emu.emulator.memory.CodeFreeRam;

/**
 * What a region assumes of the RAM; it is not used while any of it is not so.
 *
 * @param rights the kinds of access that all of data RAM allows without asking
 * @param codeFree where no store can change code
 */
record DirectAccess(int rights, CodeFreeRam codeFree) {
  /** Whether the RAM takes such accesses without asking. */
  boolean allows(Access access) {
    AccessKind kind = access.stores() ? AccessKind.STORE : AccessKind.LOAD;
    return (rights & kind.bit()) != 0;
  }
}
