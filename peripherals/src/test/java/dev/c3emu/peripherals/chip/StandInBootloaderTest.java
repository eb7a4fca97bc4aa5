package dev.c3emu.peripherals.chip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.image.ElfWriter;
import dev.c3emu.emulator.image.EspImage;
import dev.c3emu.emulator.image.EspImageReader;
import dev.c3emu.emulator.image.FirmwareFile;
import dev.c3emu.emulator.image.FirmwareReader;
import dev.c3emu.emulator.image.Segment;
import dev.c3emu.emulator.image.SymbolTable;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.peripherals.boot.MaskRom;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandInBootloaderTest {
  private static final int DATA = 0x3FC9_0000;
  private static final int RODATA = 0x3C00_0020;
  private static final byte[] TEXT = "constant".getBytes(StandardCharsets.US_ASCII);

  @Test
  void itLoadsRamMapsFlashAndJumpsToTheApplication() {
    byte[] data = new byte[70_001];
    data[70_000] = 0x5A;
    GuestCode app = new GuestCode().at(0x100).load(RODATA).waitForEver();
    byte[] elf =
        new ElfWriter(GuestCode.IRAM + 0x100)
            .data(".rodata", RODATA, TEXT)
            .code(".text", GuestCode.IRAM, app.bytes())
            .data(".data", DATA, data)
            .toByteArray();
    FirmwareFile firmware = FirmwareReader.read("app.elf", elf);
    MaskRom rom = new MaskRom(new byte[MaskRom.SIZE], SymbolTable.empty());
    ChipConfig config = ChipConfig.of(firmware, Optional.of(rom));
    Machine machine = new Esp32C3(config, Interpreter::new).machine();

    load(machine, EspImageReader.read("boot", config.flash()));
    machine.run(RunLimits.instructions(500_000));

    assertThat(config.directStart()).isEmpty();
    assertThat(machine.memory().loadByte(DATA + 70_000)).isEqualTo(0x5A);
    assertThat(machine.hart().x[GuestCode.T2]).isEqualTo(machine.memory().loadWord(RODATA));
    assertThat(machine.memory().loadByte(RODATA)).isEqualTo('c');
    assertThat(machine.hart().pc).isBetween(GuestCode.IRAM + 0x100, GuestCode.IRAM + 0x200);
  }

  /** What the mask ROM does with the image at flash address 0. */
  private static void load(Machine machine, EspImage image) {
    for (Segment segment : image.segments()) {
      byte[] bytes = segment.content().toByteArray();
      for (int i = 0; i < bytes.length; i++) {
        machine.memory().poke(segment.address() + i, bytes[i]);
      }
    }
    machine.resetHart(image.header().entry());
  }
}
