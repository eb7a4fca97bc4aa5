package dev.c3emu.guest.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.image.FirmwareFile;
import dev.c3emu.emulator.image.FirmwareReader;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.guest.assembler.AssemblerOptions;
import dev.c3emu.guest.assembler.MemoryLayout;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.peripherals.chip.Esp32C3;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BareHelloTest {
  private static final long LIMIT = 1_000_000;

  private final StringBuilder console = new StringBuilder();

  @Test
  void theElfFilePrintsAndSleeps() {
    assertThat(run(build(AssemblerOptions.standard()).elf())).isInstanceOf(StopReason.Asleep.class);
    assertThat(console).hasToString("Hello from c3emu\n");
  }

  @Test
  void theEspImagePrintsAndSleeps() {
    assertThat(run(build(AssemblerOptions.standard()).espImage()))
        .isInstanceOf(StopReason.Asleep.class);
    assertThat(console).hasToString("Hello from c3emu\n");
  }

  @Test
  void itPrintsFromFlashToo() {
    AssemblerOptions inFlash =
        AssemblerOptions.standard().withLayout(MemoryLayout.constantsInFlash());

    assertThat(run(build(inFlash).espImage())).isInstanceOf(StopReason.Asleep.class);
    assertThat(console).hasToString("Hello from c3emu\n");
  }

  @Test
  void itPrintsWithoutCompression() {
    AssemblerOptions plain = AssemblerOptions.standard().withCompression(false);

    assertThat(run(build(plain).elf())).isInstanceOf(StopReason.Asleep.class);
    assertThat(console).hasToString("Hello from c3emu\n");
  }

  @Test
  void itIsListedByName() {
    assertThat(GuestPrograms.find("bare-hello")).isPresent();
    assertThat(GuestPrograms.find("no-such-program")).isEmpty();
  }

  private static GuestImage build(AssemblerOptions options) {
    return new BareHello().build(ProgramOptions.standard().withAssembler(options));
  }

  private StopReason run(byte[] file) {
    FirmwareFile firmware = FirmwareReader.read("hello", file);
    firmware.verify();
    Esp32C3 chip = new Esp32C3(ChipConfig.of(firmware, Optional.empty()), Interpreter::new);
    chip.uart(0).connect(value -> console.append((char) value));
    return chip.machine().run(RunLimits.instructions(LIMIT));
  }
}
