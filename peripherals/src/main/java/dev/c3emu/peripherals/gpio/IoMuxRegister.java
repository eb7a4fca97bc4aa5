package dev.c3emu.peripherals.gpio;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;

/** The registers of IO_MUX. */
public enum IoMuxRegister implements Register {
  PIN_CTRL(0x000, 0x7FF, "CLK_OUT3[11:8] CLK_OUT2[7:4] CLK_OUT1[3:0]"),
  GPIO(
      0x004,
      0xB00,
      "FILTER_EN[15] MCU_SEL[14:12] FUN_DRV[11:10] FUN_IE[9] FUN_WPU[8] FUN_WPD[7] "
          + "MCU_IE[4] MCU_WPU[3] MCU_WPD[2] SLP_SEL[1] MCU_OE[0]",
      22,
      4),
  DATE(0x0FC, 0x2006050, "REG_DATE[27:0]");

  private final RegisterSpec spec;

  IoMuxRegister(int offset, int reset, String fields) {
    spec = RegisterSpec.of(offset, reset, fields);
  }

  IoMuxRegister(int offset, int reset, String fields, int count, int stride) {
    spec = RegisterSpec.array(offset, reset, fields, count, stride);
  }

  @Override
  public RegisterSpec spec() {
    return spec;
  }
}
