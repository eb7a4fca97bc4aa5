package dev.c3emu.emulator.os;

import dev.c3emu.emulator.image.ElfSymbol;
import dev.c3emu.emulator.image.SymbolTable;
import java.util.OptionalInt;

/** The variables of a guest. */
public interface KernelSymbols {
  /** Where a variable is. */
  OptionalInt address(String name);

  /** How long it is, in bytes; 0 if that is not known. */
  int size(String name);

  /** The name of what is at an address, as {@code name+0x12}; empty if nothing is known there. */
  String describe(int address);

  default boolean has(String name) {
    return address(name).isPresent();
  }

  /** The variables of a program. */
  static KernelSymbols of(SymbolTable symbols) {
    return new KernelSymbols() {
      @Override
      public OptionalInt address(String name) {
        return symbols
            .find(name)
            .map(symbol -> OptionalInt.of(symbol.value()))
            .orElse(OptionalInt.empty());
      }

      @Override
      public int size(String name) {
        return symbols.find(name).map(ElfSymbol::size).orElse(0L).intValue();
      }

      @Override
      public String describe(int address) {
        return symbols.describe(address).orElse("");
      }
    };
  }
}
