package dev.c3emu.emulator.isa;

/** Names for guest addresses. */
@FunctionalInterface
public interface SymbolLookup {
  /** Knows no address. */
  SymbolLookup NONE = address -> null;

  /**
   * The name of an address, such as {@code app_main} or {@code app_main+0x12}.
   *
   * @return null if it has none
   */
  String nameAt(int address);
}
