/**
 * The kernel as records, made on demand by {@link dev.c3emu.emulator.kernel.view.KernelView}: all
 * that reports, debuggers and tests read.
 */
package dev.c3emu.emulator.kernel.view;
