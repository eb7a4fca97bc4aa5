package dev.c3emu.peripherals.crypto;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;

/** The registers of HMAC. */
public enum HmacRegister implements Register {
  SET_START(0x040, 0x0, "SET_START[0]wt"),
  SET_PARA_PURPOSE(0x044, 0x0, "PURPOSE_SET[3:0]wt"),
  SET_PARA_KEY(0x048, 0x0, "KEY_SET[2:0]wt"),
  SET_PARA_FINISH(0x04C, 0x0, "SET_PARA_END[0]wt"),
  SET_MESSAGE_ONE(0x050, 0x0, "SET_TEXT_ONE[0]wt"),
  SET_MESSAGE_ING(0x054, 0x0, "SET_TEXT_ING[0]wt"),
  SET_MESSAGE_END(0x058, 0x0, "SET_TEXT_END[0]wt"),
  SET_RESULT_FINISH(0x05C, 0x0, "SET_RESULT_END[1:0]wt"),
  SET_INVALIDATE_JTAG(0x060, 0x0, "SET_INVALIDATE_JTAG[0]wt"),
  SET_INVALIDATE_DS(0x064, 0x0, "SET_INVALIDATE_DS[0]wt"),
  QUERY_ERROR(0x068, 0x0, "QUERY_CHECK[0]ro"),
  QUERY_BUSY(0x06C, 0x0, "BUSY_STATE[0]ro"),
  WR_MESSAGE_MEM(0x080, 0x0, "VALUE[31:0]", 16, 4),
  RD_RESULT_MEM(0x0C0, 0x0, "VALUE[31:0]ro", 8, 4),
  SET_MESSAGE_PAD(0x0F0, 0x0, "SET_TEXT_PAD[0]wt"),
  ONE_BLOCK(0x0F4, 0x0, "SET_ONE_BLOCK[0]wt"),
  SOFT_JTAG_CTRL(0x0F8, 0x0, "SOFT_JTAG_CTRL[0]"),
  WR_JTAG(0x0FC, 0x0, "WR_JTAG[31:0]wt");

  private final RegisterSpec spec;

  HmacRegister(int offset, int reset, String fields) {
    spec = RegisterSpec.of(offset, reset, fields);
  }

  HmacRegister(int offset, int reset, String fields, int count, int stride) {
    spec = RegisterSpec.array(offset, reset, fields, count, stride);
  }

  @Override
  public RegisterSpec spec() {
    return spec;
  }
}
