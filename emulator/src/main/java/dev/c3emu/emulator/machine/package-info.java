/**
 * The machine: the run loop, the reasons it stops, snapshots, and the log of what came in from
 * outside. Knows the CPU, memory and time; knows no particular device.
 */
package dev.c3emu.emulator.machine;
