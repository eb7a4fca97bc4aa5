package dev.c3emu.peripherals.chip;

import dev.c3emu.emulator.device.Device;

/**
 * A device and where it is.
 *
 * @param base guest address of its first register
 */
public record MappedDevice(int base, Device device) {
  boolean contains(int address) {
    return Integer.compareUnsigned(address - base, device.size()) < 0;
  }
}
