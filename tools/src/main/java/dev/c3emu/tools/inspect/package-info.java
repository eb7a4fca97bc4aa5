/** {@code c3emu disasm} and {@code c3emu devices}: what programs and the chip are made of. */
package dev.c3emu.tools.inspect;
