package dev.c3emu.peripherals.cache;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;

/** The entries of the flash MMU table. */
public enum MmuTableRegister implements Register {
  ENTRY(0x000, 0x100, "INVALID[8] PAGE[7:0]", 128);

  private final RegisterSpec spec;

  MmuTableRegister(int offset, int reset, String fields, int count) {
    spec = RegisterSpec.array(offset, reset, fields, count, 4);
  }

  @Override
  public RegisterSpec spec() {
    return spec;
  }
}
