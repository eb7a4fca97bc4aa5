package dev.c3emu.peripherals.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoutineAddressesTest {
  private final RomFunctions rom = RomFunctions.load();

  @Test
  void everyFunctionIsWhereTheRomHasIt() {
    assertThat(SubstituteRom.code().addresses())
        .isNotEmpty()
        .allSatisfy((name, address) -> assertThat(rom.at(address)).contains(name));
  }
}
