/**
 * How a kernel was built: NuttX's options under NuttX's names, the era of its sources, and the
 * faults of that era as switches. Knows nothing of the kernel itself.
 */
package dev.c3emu.emulator.kernel.config;
