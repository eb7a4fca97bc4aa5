package dev.c3emu.guest.dwarf;

/** The instructions from an address on come from this source line. */
public record LineRow(int address, SourcePosition position) {}
