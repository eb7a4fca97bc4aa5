package dev.c3emu.tools.gdb;

import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.peripherals.chip.Esp32C3;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What debuggers get to see.
 *
 * @param executable the firmware's ELF file, if there is one
 * @param symbols names the addresses of {@code monitor trace}
 */
public record DebuggedGuest(
    Esp32C3 chip, Optional<Path> executable, DebuggedKernel kernel, SymbolLookup symbols) {
  /** A chip of whose firmware nothing is known. */
  public static DebuggedGuest unknown(Esp32C3 chip) {
    return new DebuggedGuest(chip, Optional.empty(), DebuggedKernel.NONE, address -> null);
  }
}
