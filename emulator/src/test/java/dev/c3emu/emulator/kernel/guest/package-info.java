/** Guests written in Java: functions that the kernel calls and that call the kernel in turn. */
package dev.c3emu.emulator.kernel.guest;
