/**
 * The low-power domain: RTC timer, watchdogs, sleep, reset causes. It asks for resets and for the
 * CPU to stand still ({@link dev.c3emu.peripherals.rtc.ResetRequest}, {@link
 * dev.c3emu.peripherals.rtc.SleepControl}); who carries them out is not known here.
 */
package dev.c3emu.peripherals.rtc;
