/**
 * A kernel in the hands of a debugger: its threads, and where calls and threads stop the machine.
 * Nothing here changes what the guest does.
 */
package dev.c3emu.emulator.kernel.debug;
