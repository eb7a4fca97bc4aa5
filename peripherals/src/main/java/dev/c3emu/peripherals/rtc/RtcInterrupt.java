package dev.c3emu.peripherals.rtc;

/** The bits of RTC_CNTL's interrupt registers. */
final class RtcInterrupt {
  static final int SLP_WAKEUP = 1;
  static final int SLP_REJECT = 1 << 1;
  static final int WDT = 1 << 3;
  static final int MAIN_TIMER = 1 << 10;
  static final int SWD = 1 << 15;

  private RtcInterrupt() {}
}
