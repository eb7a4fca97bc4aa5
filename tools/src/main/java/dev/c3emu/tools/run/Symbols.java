package dev.c3emu.tools.run;

import dev.c3emu.emulator.image.ElfProgram;
import dev.c3emu.emulator.image.FirmwareFile;
import dev.c3emu.emulator.image.SymbolTable;
import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.peripherals.boot.MaskRom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The names of functions, of the firmware and of the mask ROM. */
public final class Symbols implements SymbolLookup {
  private final List<SymbolTable> tables = new ArrayList<>();

  public Symbols(FirmwareFile file, Optional<MaskRom> rom) {
    if (file instanceof ElfProgram program) {
      tables.add(program.elf().symbols());
    }
    rom.map(MaskRom::symbols).ifPresent(tables::add);
  }

  /** Adds names, which come before those already there. */
  public void add(SymbolTable table) {
    tables.add(0, table);
  }

  @Override
  public String nameAt(int address) {
    for (SymbolTable table : tables) {
      Optional<String> name = table.describe(address);
      if (name.isPresent()) {
        return name.get();
      }
    }
    return null;
  }

  /**
   * The name of a function or of data.
   *
   * @return null if it has none
   */
  public String anyNameAt(int address) {
    return tables.stream()
        .map(table -> table.describe(address))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }

  /** An address as users read it: {@code 0x42000020 app_main+0x8}. */
  public String describe(int address) {
    String name = nameAt(address);
    String hex = "0x%08x".formatted(address);
    return name == null ? hex : hex + ' ' + name;
  }

  /** The tables, the most important first. */
  public List<SymbolTable> tables() {
    return List.copyOf(tables);
  }
}
