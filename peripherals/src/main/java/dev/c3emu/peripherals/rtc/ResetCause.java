package dev.c3emu.peripherals.rtc;

import dev.c3emu.emulator.device.ResetScope;

/** Why the chip was reset, with the code RTC_CNTL_RESET_STATE shows (TRM "Reset and Clock"). */
public enum ResetCause {
  POWERON(1, ResetScope.CHIP, "POWERON"),
  SW_SYS(3, ResetScope.CORE, "RTC_SW_SYS_RST"),
  DEEPSLEEP(5, ResetScope.CORE, "DSLEEP"),
  TG0WDT_SYS(7, ResetScope.CORE, "TG0WDT_SYS_RST"),
  TG1WDT_SYS(8, ResetScope.CORE, "TG1WDT_SYS_RST"),
  RTCWDT_SYS(9, ResetScope.CORE, "RTCWDT_SYS_RST"),
  TG0WDT_CPU(11, ResetScope.CPU, "TG0WDT_CPU_RST"),
  SW_CPU(12, ResetScope.CPU, "RTC_SW_CPU_RST"),
  RTCWDT_CPU(13, ResetScope.CPU, "RTCWDT_CPU_RST"),
  BROWNOUT(15, ResetScope.SYSTEM, "RTCWDT_BROWN_OUT_RST"),
  RTCWDT_RTC(16, ResetScope.SYSTEM, "RTCWDT_RTC_RST"),
  TG1WDT_CPU(17, ResetScope.CPU, "TG1WDT_CPU_RST"),
  SUPER_WDT(18, ResetScope.SYSTEM, "SUPER_WDT_RST"),
  GLITCH_RTC(19, ResetScope.SYSTEM, "GLITCH_RTC_RST"),
  EFUSE(20, ResetScope.CORE, "EFUSE_RST"),
  USB_UART(21, ResetScope.CORE, "USB_UART_CHIP_RESET"),
  USB_JTAG(22, ResetScope.CORE, "USB_JTAG_CHIP_RESET"),
  POWER_GLITCH(23, ResetScope.SYSTEM, "POWER_GLITCH_RST");

  private final int code;
  private final ResetScope scope;
  private final String romName;

  ResetCause(int code, ResetScope scope, String romName) {
    this.code = code;
    this.scope = scope;
    this.romName = romName;
  }

  /** The value of RTC_CNTL_RESET_CAUSE_PROCPU. */
  public int code() {
    return code;
  }

  public ResetScope scope() {
    return scope;
  }

  /** The name the mask ROM prints after {@code rst:}. */
  public String romName() {
    return romName;
  }
}
