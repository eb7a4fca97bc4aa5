/**
 * The digests that images carry and that the chip computes, in plain code that is there at once.
 * Knows nothing else.
 */
package dev.c3emu.emulator.digest;
