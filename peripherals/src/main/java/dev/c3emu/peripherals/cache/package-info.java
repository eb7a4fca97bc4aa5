/**
 * The instruction cache's controller and the flash MMU table. They know neither the address space
 * nor the flash chip: what they decide goes out through {@link
 * dev.c3emu.peripherals.cache.FlashMapping} and {@link dev.c3emu.peripherals.cache.CacheListener}.
 */
package dev.c3emu.peripherals.cache;
