package dev.c3emu.peripherals.crypto;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;

/** The registers of AES. */
enum AesRegister implements Register {
  KEY_0(0x000, 0x0, "KEY_0[31:0]"),
  KEY_1(0x004, 0x0, "KEY_1[31:0]"),
  KEY_2(0x008, 0x0, "KEY_2[31:0]"),
  KEY_3(0x00C, 0x0, "KEY_3[31:0]"),
  KEY_4(0x010, 0x0, "KEY_4[31:0]"),
  KEY_5(0x014, 0x0, "KEY_5[31:0]"),
  KEY_6(0x018, 0x0, "KEY_6[31:0]"),
  KEY_7(0x01C, 0x0, "KEY_7[31:0]"),
  TEXT_IN_0(0x020, 0x0, "TEXT_IN_0[31:0]"),
  TEXT_IN_1(0x024, 0x0, "TEXT_IN_1[31:0]"),
  TEXT_IN_2(0x028, 0x0, "TEXT_IN_2[31:0]"),
  TEXT_IN_3(0x02C, 0x0, "TEXT_IN_3[31:0]"),
  TEXT_OUT_0(0x030, 0x0, "TEXT_OUT_0[31:0]"),
  TEXT_OUT_1(0x034, 0x0, "TEXT_OUT_1[31:0]"),
  TEXT_OUT_2(0x038, 0x0, "TEXT_OUT_2[31:0]"),
  TEXT_OUT_3(0x03C, 0x0, "TEXT_OUT_3[31:0]"),
  MODE(0x040, 0x0, "MODE[2:0]"),
  ENDIAN(0x044, 0x0, "ENDIAN[5:0]"),
  TRIGGER(0x048, 0x0, "TRIGGER[0]wt"),
  STATE(0x04C, 0x0, "STATE[1:0]ro"),
  IV_MEM(0x050, 0x0, "VALUE[31:0]", 4, 4),
  H_MEM(0x060, 0x0, "VALUE[31:0]", 4, 4),
  J0_MEM(0x070, 0x0, "VALUE[31:0]", 4, 4),
  T0_MEM(0x080, 0x0, "VALUE[31:0]", 4, 4),
  DMA_ENABLE(0x090, 0x0, "DMA_ENABLE[0]"),
  BLOCK_MODE(0x094, 0x0, "BLOCK_MODE[2:0]"),
  BLOCK_NUM(0x098, 0x0, "BLOCK_NUM[31:0]"),
  INC_SEL(0x09C, 0x0, "INC_SEL[0]"),
  AAD_BLOCK_NUM(0x0A0, 0x0, "AAD_BLOCK_NUM[31:0]"),
  REMAINDER_BIT_NUM(0x0A4, 0x0, "REMAINDER_BIT_NUM[6:0]"),
  CONTINUE(0x0A8, 0x0, "CONTINUE[0]wt"),
  INT_CLEAR(0x0AC, 0x0, "INT_CLEAR[0]wt"),
  INT_ENA(0x0B0, 0x0, "INT_ENA[0]"),
  DATE(0x0B4, 0x20191210, "DATE[29:0]"),
  DMA_EXIT(0x0B8, 0x0, "DMA_EXIT[0]wt");

  private final RegisterSpec spec;

  AesRegister(int offset, int reset, String fields) {
    spec = RegisterSpec.of(offset, reset, fields);
  }

  AesRegister(int offset, int reset, String fields, int count, int stride) {
    spec = RegisterSpec.array(offset, reset, fields, count, stride);
  }

  @Override
  public RegisterSpec spec() {
    return spec;
  }
}
