package dev.c3emu.peripherals.crypto;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;

/** The registers of SHA. */
public enum ShaRegister implements Register {
  MODE(0x000, 0x0, "MODE[2:0]"),
  T_STRING(0x004, 0x0, "T_STRING[31:0]"),
  T_LENGTH(0x008, 0x0, "T_LENGTH[5:0]"),
  DMA_BLOCK_NUM(0x00C, 0x0, "DMA_BLOCK_NUM[5:0]"),
  START(0x010, 0x0, "START[0]wt"),
  CONTINUE(0x014, 0x0, "CONTINUE[0]wt"),
  BUSY(0x018, 0x0, "STATE[0]ro"),
  DMA_START(0x01C, 0x0, "DMA_START[0]wt"),
  DMA_CONTINUE(0x020, 0x0, "DMA_CONTINUE[0]wt"),
  CLEAR_IRQ(0x024, 0x0, "CLEAR_INTERRUPT[0]wt"),
  IRQ_ENA(0x028, 0x0, "INTERRUPT_ENA[0]"),
  DATE(0x02C, 0x20200616, "DATE[29:0]"),
  H_MEM(0x040, 0x0, "VALUE[31:0]", 8, 4),
  M_MEM(0x080, 0x0, "VALUE[31:0]", 16, 4);

  private final RegisterSpec spec;

  ShaRegister(int offset, int reset, String fields) {
    spec = RegisterSpec.of(offset, reset, fields);
  }

  ShaRegister(int offset, int reset, String fields, int count, int stride) {
    spec = RegisterSpec.array(offset, reset, fields, count, stride);
  }

  @Override
  public RegisterSpec spec() {
    return spec;
  }
}
