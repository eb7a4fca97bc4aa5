package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.image.ElfSymbol;

/**
 * A name that the ELF file tells.
 *
 * @param size bytes, 0 for a label in code
 */
record ProgramSymbol(String name, ElfSymbol.Kind kind, int address, int size) {}
