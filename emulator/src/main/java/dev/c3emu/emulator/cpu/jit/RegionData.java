package dev.c3emu.emulator.cpu.jit;

/**
 * What the code of a region refers to, handed over as the data of its class.
 *
 * @param devices its accesses to registers of devices
 */
record RegionData(Bus bus, DeviceAccess[] devices) {
  /** What the array that is the RAM is accessed through, or null. */
  Object unsafe() {
    return UnsafeBytecode.unsafe();
  }
}
