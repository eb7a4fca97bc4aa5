/** The general-purpose DMA controller. */
package dev.c3emu.peripherals.dma;
