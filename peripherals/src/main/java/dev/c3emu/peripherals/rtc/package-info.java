/** The low-power domain: RTC timer, watchdogs, sleep, reset causes. */
package dev.c3emu.peripherals.rtc;
