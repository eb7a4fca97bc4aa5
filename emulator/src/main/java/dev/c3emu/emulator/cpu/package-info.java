/**
 * The CPU: hart state, CSRs, traps, memory protection, debug triggers, and the contract of an
 * engine that executes instructions. Knows the instruction set and memory; knows no device.
 */
package dev.c3emu.emulator.cpu;
