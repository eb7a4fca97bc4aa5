package dev.c3emu.peripherals.timer;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;

/** The registers of TIMG0 and TIMG1. */
public enum TimerGroupRegister implements Register {
  T0CONFIG(
      0x000,
      0x60002000,
      "EN[31] INCREASE[30] AUTORELOAD[29] DIVIDER[28:13] DIVCNT_RST[12]wt "
          + "ALARM_EN[10] USE_XTAL[9]"),
  T0LO(0x004, 0x0, "LO[31:0]ro"),
  T0HI(0x008, 0x0, "HI[21:0]ro"),
  T0UPDATE(0x00C, 0x0, "UPDATE[31]wt"),
  T0ALARMLO(0x010, 0x0, "ALARM_LO[31:0]"),
  T0ALARMHI(0x014, 0x0, "ALARM_HI[21:0]"),
  T0LOADLO(0x018, 0x0, "LOAD_LO[31:0]"),
  T0LOADHI(0x01C, 0x0, "LOAD_HI[21:0]"),
  T0LOAD(0x020, 0x0, "LOAD[31:0]wt"),
  WDTCONFIG0(
      0x048,
      0x4C000,
      "WDT_EN[31] WDT_STG0[30:29] WDT_STG1[28:27] WDT_STG2[26:25] WDT_STG3[24:23] "
          + "WDT_CONF_UPDATE_EN[22]wt WDT_USE_XTAL[21] WDT_CPU_RESET_LENGTH[20:18] "
          + "WDT_SYS_RESET_LENGTH[17:15] WDT_FLASHBOOT_MOD_EN[14] WDT_PROCPU_RESET_EN[13] "
          + "WDT_APPCPU_RESET_EN[12]"),
  WDTCONFIG1(0x04C, 0x10000, "WDT_CLK_PRESCALE[31:16] WDT_DIVCNT_RST[0]wt"),
  WDTCONFIG2(0x050, 0x18CBA80, "WDT_STG0_HOLD[31:0]"),
  WDTCONFIG3(0x054, 0x7FFFFFF, "WDT_STG1_HOLD[31:0]"),
  WDTCONFIG4(0x058, 0xFFFFF, "WDT_STG2_HOLD[31:0]"),
  WDTCONFIG5(0x05C, 0xFFFFF, "WDT_STG3_HOLD[31:0]"),
  WDTFEED(0x060, 0x0, "WDT_FEED[31:0]wt"),
  WDTWPROTECT(0x064, 0x50D83AA1, "WDT_WKEY[31:0]"),
  RTCCALICFG(
      0x068,
      0x13000,
      "RTC_CALI_START[31] RTC_CALI_MAX[30:16] RTC_CALI_RDY[15]ro "
          + "RTC_CALI_CLK_SEL[14:13] RTC_CALI_START_CYCLING[12]"),
  RTCCALICFG1(0x06C, 0x0, "RTC_CALI_VALUE[31:7]ro RTC_CALI_CYCLING_DATA_VLD[0]ro"),
  INT_ENA_TIMERS(0x070, 0x0, "WDT_INT_ENA[1] T0_INT_ENA[0]"),
  INT_RAW_TIMERS(0x074, 0x0, "WDT_INT_RAW[1]ro T0_INT_RAW[0]ro"),
  INT_ST_TIMERS(0x078, 0x0, "WDT_INT_ST[1]ro T0_INT_ST[0]ro"),
  INT_CLR_TIMERS(0x07C, 0x0, "WDT_INT_CLR[1]wt T0_INT_CLR[0]wt"),
  RTCCALICFG2(
      0x080,
      0xFFFFFF98,
      "RTC_CALI_TIMEOUT_THRES[31:7] RTC_CALI_TIMEOUT_RST_CNT[6:3] RTC_CALI_TIMEOUT[0]ro"),
  NTIMG_DATE(0x0F8, 0x2006191, "NTIMGS_DATE[27:0]"),
  REGCLK(0x0FC, 0x60000000, "CLK_EN[31] TIMER_CLK_IS_ACTIVE[30] WDT_CLK_IS_ACTIVE[29]");

  private final RegisterSpec spec;

  TimerGroupRegister(int offset, int reset, String fields) {
    spec = RegisterSpec.of(offset, reset, fields);
  }

  @Override
  public RegisterSpec spec() {
    return spec;
  }
}
