package dev.c3emu.peripherals.crypto;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;

/** The registers of DS. */
public enum DigitalSignatureRegister implements Register {
  Y_MEM(0x000, 0x0, "VALUE[31:0]", 128, 4),
  M_MEM(0x200, 0x0, "VALUE[31:0]", 128, 4),
  RB_MEM(0x400, 0x0, "VALUE[31:0]", 128, 4),
  BOX_MEM(0x600, 0x0, "VALUE[31:0]", 12, 4),
  IV_MEM(0x630, 0x0, "VALUE[31:0]", 4, 4),
  X_MEM(0x800, 0x0, "VALUE[31:0]", 128, 4),
  Z_MEM(0xA00, 0x0, "VALUE[31:0]", 128, 4),
  SET_START(0xE00, 0x0, "SET_START[0]wt"),
  SET_CONTINUE(0xE04, 0x0, "SET_CONTINUE[0]wt"),
  SET_FINISH(0xE08, 0x0, "SET_FINISH[0]wt"),
  QUERY_BUSY(0xE0C, 0x0, "QUERY_BUSY[0]ro"),
  QUERY_KEY_WRONG(0xE10, 0x0, "QUERY_KEY_WRONG[3:0]ro"),
  QUERY_CHECK(0xE14, 0x0, "PADDING_BAD[1]ro MD_ERROR[0]ro"),
  DATE(0xE20, 0x20200618, "DATE[29:0]");

  private final RegisterSpec spec;

  DigitalSignatureRegister(int offset, int reset, String fields) {
    spec = RegisterSpec.of(offset, reset, fields);
  }

  DigitalSignatureRegister(int offset, int reset, String fields, int count, int stride) {
    spec = RegisterSpec.array(offset, reset, fields, count, stride);
  }

  @Override
  public RegisterSpec spec() {
    return spec;
  }
}
