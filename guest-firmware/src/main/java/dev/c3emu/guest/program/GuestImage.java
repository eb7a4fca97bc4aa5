package dev.c3emu.guest.program;

import dev.c3emu.emulator.image.ElfProgram;
import dev.c3emu.emulator.image.FirmwareReader;
import dev.c3emu.emulator.image.SymbolTable;
import dev.c3emu.guest.assembler.AssembledProgram;

/**
 * A guest program that has been built.
 *
 * @param elf the program as an ELF file, with symbols and debug information
 * @param espImage the program as the mask ROM or a bootloader loads it
 * @param symbols those of the ELF file
 */
public record GuestImage(byte[] elf, byte[] espImage, SymbolTable symbols) {
  /**
   * @param name what errors name the files
   */
  public static GuestImage of(String name, AssembledProgram program) {
    byte[] elf = program.elf();
    ElfProgram readBack = (ElfProgram) FirmwareReader.read(name, elf);
    return new GuestImage(elf, program.espImage(), readBack.elf().symbols());
  }
}
