/** System timer and timer groups. */
package dev.c3emu.peripherals.timer;
