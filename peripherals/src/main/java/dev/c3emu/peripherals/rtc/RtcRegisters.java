package dev.c3emu.peripherals.rtc;

/** The stored values of RTC_CNTL's registers, for the parts of the device. */
interface RtcRegisters {
  int get(RtcControllerRegister register);

  void set(RtcControllerRegister register, int value);
}
