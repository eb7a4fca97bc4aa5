/**
 * The flash chip and the SPI0/SPI1 controllers in front of it. The content itself belongs to the
 * memory floor; what the cache shows of it is the cache package's business, and encryption is known
 * only as {@link dev.c3emu.peripherals.flash.EncryptedFlashData}.
 */
package dev.c3emu.peripherals.flash;
