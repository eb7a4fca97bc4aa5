package dev.c3emu.peripherals.gpio;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;

/** The registers of GPIO. */
public enum GpioRegister implements Register {
  BT_SELECT(0x000, 0x0, "BT_SEL[31:0]"),
  OUT(0x004, 0x0, "DATA_ORIG[25:0]"),
  OUT_W1TS(0x008, 0x0, "OUT_W1TS[25:0]wt"),
  OUT_W1TC(0x00C, 0x0, "OUT_W1TC[25:0]wt"),
  SDIO_SELECT(0x01C, 0x0, "SDIO_SEL[7:0]"),
  ENABLE(0x020, 0x0, "DATA[25:0]"),
  ENABLE_W1TS(0x024, 0x0, "ENABLE_W1TS[25:0]wt"),
  ENABLE_W1TC(0x028, 0x0, "ENABLE_W1TC[25:0]wt"),
  STRAP(0x038, 0x0, "STRAPPING[15:0]ro"),
  IN(0x03C, 0x0, "DATA_NEXT[25:0]ro"),
  STATUS(0x044, 0x0, "INTERRUPT[25:0]"),
  STATUS_W1TS(0x048, 0x0, "STATUS_W1TS[25:0]wt"),
  STATUS_W1TC(0x04C, 0x0, "STATUS_W1TC[25:0]wt"),
  PCPU_INT(0x05C, 0x0, "PROCPU_INT[25:0]ro"),
  PCPU_NMI_INT(0x060, 0x0, "PROCPU_NMI_INT[25:0]ro"),
  CPUSDIO_INT(0x064, 0x0, "SDIO_INT[25:0]ro"),
  PIN(
      0x074,
      0x0,
      "INT_ENA[17:13] CONFIG[12:11] WAKEUP_ENABLE[10] INT_TYPE[9:7] SYNC1_BYPASS[4:3] "
          + "PAD_DRIVER[2] SYNC2_BYPASS[1:0]",
      26,
      4),
  STATUS_NEXT(0x14C, 0x0, "STATUS_INTERRUPT_NEXT[25:0]ro"),
  FUNC_IN_SEL_CFG(0x154, 0x0, "SEL[6] IN_INV_SEL[5] IN_SEL[4:0]", 128, 4),
  FUNC_OUT_SEL_CFG(0x554, 0x80, "OEN_INV_SEL[10] OEN_SEL[9] INV_SEL[8] OUT_SEL[7:0]", 26, 4),
  CLOCK_GATE(0x62C, 0x1, "CLK_EN[0]"),
  REG_DATE(0x6FC, 0x2006130, "REG_DATE[27:0]");

  private final RegisterSpec spec;

  GpioRegister(int offset, int reset, String fields) {
    spec = RegisterSpec.of(offset, reset, fields);
  }

  GpioRegister(int offset, int reset, String fields, int count, int stride) {
    spec = RegisterSpec.array(offset, reset, fields, count, stride);
  }

  @Override
  public RegisterSpec spec() {
    return spec;
  }
}
