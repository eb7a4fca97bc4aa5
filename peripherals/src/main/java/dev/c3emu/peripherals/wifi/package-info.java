/**
 * The stand-in for the chip's WiFi: a MAC with a register interface of our own in the part of the
 * real MAC's address range that no public fact claims, access points on a simulated air, and packet
 * captures. The real MAC's own words are kept as memory. Knows nothing of the chip's wiring.
 */
package dev.c3emu.peripherals.wifi;
