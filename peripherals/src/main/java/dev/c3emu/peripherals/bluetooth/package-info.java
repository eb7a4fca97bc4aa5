/** The Bluetooth LE baseband: its clock, its timers and its interrupts, without a radio. */
package dev.c3emu.peripherals.bluetooth;
