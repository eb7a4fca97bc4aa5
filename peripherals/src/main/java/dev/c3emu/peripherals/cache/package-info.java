/** The instruction cache's controller and the flash MMU table. */
package dev.c3emu.peripherals.cache;
