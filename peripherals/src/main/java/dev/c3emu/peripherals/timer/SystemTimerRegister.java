package dev.c3emu.peripherals.timer;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;

/** The registers of SYSTIMER. */
public enum SystemTimerRegister implements Register {
  CONF(
      0x000,
      0x46000000,
      "CLK_EN[31] TIMER_UNIT0_WORK_EN[30] TIMER_UNIT1_WORK_EN[29] "
          + "TIMER_UNIT0_CORE0_STALL_EN[28] TIMER_UNIT0_CORE1_STALL_EN[27] "
          + "TIMER_UNIT1_CORE0_STALL_EN[26] TIMER_UNIT1_CORE1_STALL_EN[25] "
          + "TARGET0_WORK_EN[24] TARGET1_WORK_EN[23] TARGET2_WORK_EN[22] SYSTIMER_CLK_FO[0]"),
  UNIT_OP(0x004, 0x0, "TIMER_UNIT_UPDATE[30]wt TIMER_UNIT_VALUE_VALID[29]ro", 2, 4),
  UNIT_LOAD_HI(0x00C, 0x0, "TIMER_UNIT_LOAD_HI[19:0]", 2, 8),
  UNIT_LOAD_LO(0x010, 0x0, "TIMER_UNIT_LOAD_LO[31:0]", 2, 8),
  TARGET_HI(0x01C, 0x0, "TIMER_TARGET_HI[19:0]", 3, 8),
  TARGET_LO(0x020, 0x0, "TIMER_TARGET_LO[31:0]", 3, 8),
  TARGET_CONF(
      0x034, 0x0, "TARGET_TIMER_UNIT_SEL[31] TARGET_PERIOD_MODE[30] TARGET_PERIOD[25:0]", 3, 4),
  UNIT_VALUE_HI(0x040, 0x0, "TIMER_UNIT_VALUE_HI[19:0]ro", 2, 8),
  UNIT_VALUE_LO(0x044, 0x0, "TIMER_UNIT_VALUE_LO[31:0]ro", 2, 8),
  COMP_LOAD(0x050, 0x0, "TIMER_COMP_LOAD[0]wt", 3, 4),
  UNIT_LOAD(0x05C, 0x0, "TIMER_UNIT_LOAD[0]wt", 2, 4),
  INT_ENA(0x064, 0x0, "TARGET2_INT_ENA[2] TARGET1_INT_ENA[1] TARGET0_INT_ENA[0]"),
  INT_RAW(0x068, 0x0, "TARGET2_INT_RAW[2]ro TARGET1_INT_RAW[1]ro TARGET0_INT_RAW[0]ro"),
  INT_CLR(0x06C, 0x0, "TARGET2_INT_CLR[2]wt TARGET1_INT_CLR[1]wt TARGET0_INT_CLR[0]wt"),
  INT_ST(0x070, 0x0, "TARGET2_INT_ST[2]ro TARGET1_INT_ST[1]ro TARGET0_INT_ST[0]ro"),
  DATE(0x0FC, 0x2006171, "DATE[31:0]");

  private final RegisterSpec spec;

  SystemTimerRegister(int offset, int reset, String fields) {
    spec = RegisterSpec.of(offset, reset, fields);
  }

  SystemTimerRegister(int offset, int reset, String fields, int count, int stride) {
    spec = RegisterSpec.array(offset, reset, fields, count, stride);
  }

  @Override
  public RegisterSpec spec() {
    return spec;
  }
}
