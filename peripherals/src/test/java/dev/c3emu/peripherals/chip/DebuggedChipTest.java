package dev.c3emu.peripherals.chip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.debug.FlashProgrammer;
import dev.c3emu.emulator.image.EspImageHeader;
import dev.c3emu.emulator.image.EspImageWriter;
import dev.c3emu.emulator.image.FirmwareReader;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.peripherals.rtc.ResetCause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a debugger does to a chip from the outside. */
class DebuggedChipTest {
  private static final int CODE = 0x4038_0000;
  private static final int RTC_RAM = 0x5000_0000;
  private static final int CONSTANTS = 0x3C00_0000;
  private static final int INSTRUCTIONS = 0x4200_0000;
  private static final int CACHE_CONTROL = 0x600C_4000;
  private static final int MMU_TABLE = 0x600C_5000;
  private static final int SECTOR = 4096;

  private final Esp32C3 chip = chip();
  private final Machine machine = chip.machine();
  private final FlashProgrammer flash = chip.flashProgrammer();

  @Test
  void flashIsProgrammedWhereTheGuestSeesIt() {
    assertThat(flash.erase(CONSTANTS, SECTOR)).isTrue();
    assertThat(flash.program(CONSTANTS + 0x20, new byte[] {1, 2, 3})).isTrue();
    assertThat(machine.memory().loadWord(CONSTANTS + 0x20)).isEqualTo(0xFF03_0201);
    assertThat(machine.memory().loadWord(CONSTANTS)).isEqualTo(-1);
  }

  @Test
  void programmingGoesAcrossSectors() {
    flash.erase(CONSTANTS, 2 * SECTOR);
    byte[] bytes = new byte[SECTOR + 100];
    Arrays.fill(bytes, (byte) 5);
    assertThat(flash.program(CONSTANTS + 50, bytes)).isTrue();
    assertThat(machine.memory().peek(CONSTANTS + 49)).isEqualTo(0xFF);
    assertThat(machine.memory().peek(CONSTANTS + 50 + bytes.length - 1)).isEqualTo(5);
    assertThat(machine.memory().peek(CONSTANTS + 50 + bytes.length)).isEqualTo(0xFF);
  }

  @Test
  void erasingShowsBlankFlashWhereNoneIsShown() {
    int beyond = CONSTANTS + 0x40_F000;
    assertThat(flash.erase(beyond, 2 * SECTOR)).isTrue();
    assertThat(flash.program(beyond + SECTOR - 2, new byte[] {1, 2, 3, 4})).isTrue();
    assertThat(machine.memory().loadHalf(beyond + SECTOR - 2)).isEqualTo(0x0201);
    assertThat(machine.memory().loadHalf(beyond + SECTOR)).isEqualTo(0x0403);
    assertThat(machine.memory().loadWord(CONSTANTS + 0x20)).isZero();
  }

  @Test
  void flashIsShownThoughTheMmuAndTheCacheAreNotSetUp() {
    for (int entry = 0; entry < 128; entry++) {
      machine.memory().storeWord(MMU_TABLE + 4 * entry, 0x100);
    }
    machine.memory().storeWord(CACHE_CONTROL, 0);
    assertThat(flash.erase(INSTRUCTIONS, SECTOR)).isTrue();
    assertThat(flash.program(INSTRUCTIONS, new byte[] {1, 2, 3, 4})).isTrue();
    assertThat(machine.memory().loadWord(INSTRUCTIONS)).isEqualTo(0x0403_0201);
    assertThat(machine.memory().loadWord(MMU_TABLE) & 0x100).isZero();
  }

  @Test
  void whatIsInFlashAlreadyIsNotOverwrittenForMoreRoom() {
    int chipSize = 4 << 20;
    assertThat(flash.erase(INSTRUCTIONS, chipSize)).isFalse();
    assertThat(machine.memory().loadWord(CONSTANTS + 0x20)).isZero();
  }

  @Test
  void whereNoFlashCanBeShownNothingIsProgrammed() {
    assertThat(flash.erase(CONSTANTS + 0x80_0000 - SECTOR, 2 * SECTOR)).isFalse();
    assertThat(flash.program(CONSTANTS + 0x40_0000, new byte[4])).isFalse();
    assertThat(flash.program(0x3FC9_0000, new byte[4])).isFalse();
    assertThat(flash.erase(CONSTANTS + 4, SECTOR)).isFalse();
    assertThat(flash.program(CONSTANTS + 0x1_0000 - 2, new byte[4])).isFalse();
    assertThat(flash.program(CONSTANTS, new byte[0])).isTrue();
  }

  @Test
  void restartingIsPowerOnWithoutAnyoneBeingTold() {
    List<ResetCause> resets = new ArrayList<>();
    chip.onReset(resets::add);
    machine.run(RunLimits.instructions(100));
    machine.memory().poke(RTC_RAM, 7);
    chip.restart();
    assertThat(machine.hart().pc).isEqualTo(CODE);
    assertThat(machine.memory().peek(RTC_RAM)).isZero();
    assertThat(resets).isEmpty();
  }

  @Test
  void flashKeepsItsContentOverARestart() {
    flash.erase(CONSTANTS, SECTOR);
    chip.restart();
    assertThat(machine.memory().loadWord(CONSTANTS)).isEqualTo(-1);
  }

  @Test
  void aResetThatWasAskedForIsForgotten() {
    machine.memory().storeWord(0x6000_8000, 0x8000_0000);
    chip.restart();
    List<ResetCause> resets = new ArrayList<>();
    chip.onReset(resets::add);
    machine.run(RunLimits.instructions(machine.hart().instructions() + 10));
    assertThat(resets).isEmpty();
  }

  /** A loop in RAM and a page of constants in flash. */
  private static Esp32C3 chip() {
    byte[] loop = {0x6F, 0, 0, 0};
    byte[] image =
        new EspImageWriter(EspImageHeader.forEntry(CODE))
            .segment(CONSTANTS + 0x20, new byte[0x100])
            .segment(CODE, loop)
            .toByteArray();
    return new Esp32C3(
        ChipConfig.of(FirmwareReader.read("loop", image), Optional.empty()), Interpreter::new);
  }
}
