package dev.c3emu.emulator.cpu.jit;

/**
 * What the code of a region refers to, handed over as the data of its class.
 *
 * @param devices its accesses to registers of devices
 */
record RegionData(Bus bus, DeviceAccess[] devices) {}
