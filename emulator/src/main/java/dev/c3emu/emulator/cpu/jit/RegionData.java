package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.memory.DeviceWord;

/**
 * What the code of a region refers to, handed over as the data of its class.
 *
 * @param words the words of devices that it loads
 */
record RegionData(Bus bus, DeviceWord[] words) {}
