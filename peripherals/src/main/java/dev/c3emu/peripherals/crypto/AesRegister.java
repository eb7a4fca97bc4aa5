package dev.c3emu.peripherals.crypto;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;

/** The registers of AES. */
public enum AesRegister implements Register {
  KEY(0x000, 0x0, "VALUE[31:0]", 8, 4),
  TEXT_IN(0x020, 0x0, "VALUE[31:0]", 4, 4),
  TEXT_OUT(0x030, 0x0, "VALUE[31:0]", 4, 4),
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
