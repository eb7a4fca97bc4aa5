/** The cryptographic accelerators. */
package dev.c3emu.peripherals.crypto;
