/**
 * The general-purpose DMA controller, and what a peripheral that it serves sees of it. Knows
 * memory, but no particular peripheral.
 */
package dev.c3emu.peripherals.dma;
