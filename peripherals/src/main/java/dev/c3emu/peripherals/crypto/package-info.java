/**
 * The cryptographic accelerators and the key paths between them. They take their algorithms from
 * Bouncy Castle's lightweight API and their data from registers or a {@code DmaStream}; where keys
 * come from they know only as a {@code KeySource}.
 */
package dev.c3emu.peripherals.crypto;
