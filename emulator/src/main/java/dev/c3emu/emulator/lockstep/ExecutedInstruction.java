package dev.c3emu.emulator.lockstep;

/**
 * An instruction that was executed.
 *
 * @param bits 16 or 32 of them; 0 where there is no memory
 */
public record ExecutedInstruction(int pc, int bits) {}
