/**
 * Saving and loading of machine state: the writer, the reader and the contract of a part that has
 * state. Knows nothing of what the parts are.
 */
package dev.c3emu.emulator.state;
