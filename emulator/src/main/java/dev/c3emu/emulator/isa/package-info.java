/**
 * The instruction set of the chip, RV32IMC with Zicsr and Zifencei, as one table: {@link
 * dev.c3emu.emulator.isa.Opcode}. Decoder, encoder and disassembler read it. Depends on nothing:
 * what an instruction does, and the state of a machine, are unknown here.
 */
package dev.c3emu.emulator.isa;
