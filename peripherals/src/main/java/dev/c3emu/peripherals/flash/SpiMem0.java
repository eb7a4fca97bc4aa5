package dev.c3emu.peripherals.flash;

import dev.c3emu.emulator.device.RegisterDevice;

/**
 * SPI0, the controller through which the cache reads flash. How it reads (mode, clock, dummy
 * cycles) is stored and changes nothing: the cache's reads take no time and always succeed.
 */
public final class SpiMem0 extends RegisterDevice<SpiMem0Register> {
  private static final int SIZE = 0x400;

  public SpiMem0() {
    super("SPI0", SpiMem0Register.values(), SIZE);
  }
}
