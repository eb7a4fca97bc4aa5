package dev.c3emu.peripherals.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.cpu.jit.TranslatingEngine;
import dev.c3emu.emulator.image.FirmwareReader;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.boot.MaskRom;
import dev.c3emu.peripherals.bus.I2cTarget;
import dev.c3emu.peripherals.pwm.PwmOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Determinism on images that others made; they are looked for in the folder C3EMU_FIRMWARE. */
class RealFirmwareTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "idf44_hello_2021.bin",
        "idf60_hello_2025.bin",
        "idf61_panic_2026.bin",
        "mpy_1241.bin",
        "ramapp_idf52_2024.bin",
        "rust_eshal_c3_2025.elf"
      })
  void anySlicesAndAnyRestoreGiveTheSameState(String image) throws IOException {
    ChipConfig config = config(image);
    Machine whole = machine(config);
    Machine sliced = machine(config);
    for (long end : new long[] {1_000_000, 5_000_000, 12_345_678}) {
      Snapshot before = whole.snapshot();
      whole.run(RunLimits.instructions(end));
      for (long n = sliced.hart().instructions(); n < end; n += 98_765) {
        sliced.run(RunLimits.instructions(Math.min(end, n + 98_765)));
      }
      Machine restored = machine(config);
      restored.restore(before);
      restored.run(RunLimits.instructions(end));

      assertThat(sliced.stateHash()).isEqualTo(whole.stateHash());
      assertThat(restored.stateHash()).isEqualTo(whole.stateHash());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "idf44_hello_2021.bin",
        "idf51_unity_2022.bin",
        "idf60_hello_2025.bin",
        "idf61_panic_2026.bin",
        "mpy_1241.bin",
        "ramapp_idf52_2024.bin",
        "rust_directboot_blinky.bin",
        "rust_eshal_c3_2025.elf"
      })
  void translatedItDoesWhatItDoesInterpreted(String image) throws IOException {
    ChipConfig config = config(image);
    Machine interpreted = machine(config);
    Machine translated = new Esp32C3(config, TranslatingEngine::new).machine();
    for (long end : new long[] {1_000_000, 5_000_000, 12_345_678, 40_000_001}) {
      interpreted.run(RunLimits.instructions(end));
      translated.run(RunLimits.instructions(end));
      assertThat(translated.stateHash()).isEqualTo(interpreted.stateHash());
    }
  }

  @Test
  void theClosedWifiLibraryStartsAndFindsNobody() throws IOException {
    Esp32C3 chip = new Esp32C3(config("mpy_1241.bin"), Interpreter::new);
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    chip.uart(0).connect(console::write);
    runSeconds(chip, 1);
    type(chip, "import network; w = network.WLAN(network.STA_IF); w.active(True)");
    runSeconds(chip, 1);
    type(chip, "w.scan()");
    runSeconds(chip, 4);

    assertThat(console.toString(StandardCharsets.UTF_8))
        .contains("w.active(True)\r\nTrue", "w.scan()\r\n[]");
  }

  @Test
  void microPythonFindsWhatIsConnectedWithTheChip() throws IOException {
    Esp32C3 chip = new Esp32C3(config("mpy_1241.bin"), TranslatingEngine::new);
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    chip.uart(0).connect(console::write);
    chip.i2c().attach(0x3C, new Display());
    List<PwmOutput> light = new ArrayList<>();
    chip.ledc().listen((channel, output) -> light.add(output));
    post(chip, "adc", "2=1500");
    post(chip, "temperature", "60");
    runSeconds(chip, 1);

    type(chip, "import machine, esp32");
    runSeconds(chip, 1);
    type(chip, "'i2c', machine.I2C(0, scl=machine.Pin(5), sda=machine.Pin(4)).scan()");
    runSeconds(chip, 1);
    type(chip, "'adc', machine.ADC(2).read()");
    runSeconds(chip, 1);
    type(chip, "'celsius', esp32.mcu_temperature()");
    runSeconds(chip, 1);
    type(chip, "machine.PWM(machine.Pin(6), freq=1000, duty_u16=16384)");
    runSeconds(chip, 1);

    assertThat(console.toString(StandardCharsets.UTF_8))
        .contains("('i2c', [60])", "('adc', 1500)", "('celsius', 60)");
    assertThat(light).last().isEqualTo(new PwmOutput(1000, 0.25));
  }

  private static void post(Esp32C3 chip, String port, String text) {
    chip.machine().inputs().post(port, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Takes whatever it is sent. */
  private static final class Display implements I2cTarget {
    @Override
    public boolean start(int address, boolean read) {
      return true;
    }

    @Override
    public boolean write(int value) {
      return true;
    }

    @Override
    public int read(boolean last) {
      return 0;
    }

    @Override
    public void stop() {}
  }

  private static void type(Esp32C3 chip, String line) {
    post(chip, "uart0", line + "\r");
  }

  private static void runSeconds(Esp32C3 chip, int seconds) {
    long end = chip.machine().clock().now() + seconds * VirtualClock.TICKS_PER_SECOND;
    chip.machine().run(RunLimits.ticks(end));
  }

  private static Machine machine(ChipConfig config) {
    return new Esp32C3(config, Interpreter::new).machine();
  }

  private static ChipConfig config(String image) throws IOException {
    String folder = System.getenv("C3EMU_FIRMWARE");
    assumeTrue(folder != null, "C3EMU_FIRMWARE names no folder with real firmware");
    Path rom = Path.of(folder, "rom", "esp32c3_rev3_rom.elf");
    Path file = Path.of(folder, image);
    assumeTrue(Files.exists(file) && Files.exists(rom), () -> "not found: " + file + " or " + rom);
    return ChipConfig.of(
        FirmwareReader.read(file),
        Optional.of(MaskRom.read(rom.toString(), Files.readAllBytes(rom))));
  }
}
