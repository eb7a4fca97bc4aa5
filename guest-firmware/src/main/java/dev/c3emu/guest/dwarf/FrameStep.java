package dev.c3emu.guest.dwarf;

/** From an address on, a rule applies. */
public record FrameStep(int address, FrameRule rule) {}
