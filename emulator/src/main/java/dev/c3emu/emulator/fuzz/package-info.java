/**
 * Random programs for the CPU, the small computer they run on, and the comparison of what two
 * engines make of them. Knows the machine; knows no particular engine.
 */
package dev.c3emu.emulator.fuzz;
