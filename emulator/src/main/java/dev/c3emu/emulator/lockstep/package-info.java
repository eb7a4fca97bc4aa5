/**
 * Two machines that should be alike, run side by side: finds the first instruction after which they
 * are not. Knows the machine; knows no particular engine.
 */
package dev.c3emu.emulator.lockstep;
