/** NuttX 10 to 12 in a guest's memory. */
package dev.c3emu.emulator.os.nuttx;
