package dev.c3emu.peripherals.crypto;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;

/** The registers of XTS_AES. */
public enum XtsAesRegister implements Register {
  PLAIN_MEM(0x000, 0x0, "VALUE[31:0]", 16, 4),
  LINESIZE(0x040, 0x0, "LINESIZE[0]"),
  DESTINATION(0x044, 0x0, "DESTINATION[0]"),
  PHYSICAL_ADDRESS(0x048, 0x0, "PHYSICAL_ADDRESS[29:0]"),
  TRIGGER(0x04C, 0x0, "TRIGGER[0]wt"),
  RELEASE(0x050, 0x0, "RELEASE[0]wt"),
  DESTROY(0x054, 0x0, "DESTROY[0]wt"),
  STATE(0x058, 0x0, "STATE[1:0]ro"),
  DATE(0x05C, 0x20200623, "DATE[29:0]");

  private final RegisterSpec spec;

  XtsAesRegister(int offset, int reset, String fields) {
    spec = RegisterSpec.of(offset, reset, fields);
  }

  XtsAesRegister(int offset, int reset, String fields, int count, int stride) {
    spec = RegisterSpec.array(offset, reset, fields, count, stride);
  }

  @Override
  public RegisterSpec spec() {
    return spec;
  }
}
