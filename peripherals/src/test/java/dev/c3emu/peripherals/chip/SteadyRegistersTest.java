package dev.c3emu.peripherals.chip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.cpu.jit.TranslatingEngine;
import dev.c3emu.emulator.cpu.jit.TranslationPolicy;
import dev.c3emu.emulator.device.Device;
import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What devices say of their registers holds, so that an engine may rely on it. */
class SteadyRegistersTest {
  private static final int ROUNDS = 10;
  private static final int UART0 = 0x6000_0000;
  private static final int STATUS = 0x1C;
  private static final int BASE = 10;
  private static final int COUNT = 11;
  private static final int SUM = 12;
  private static final int STATUS_BEFORE = 13;
  private static final int STATUS_NOW = 14;

  @ParameterizedTest
  @MethodSource("devices")
  void readingThemChangesNothingAndTimeAloneDoesNotChangeThem(int device) {
    Esp32C3 chip = chip(new GuestCode().loopForEver(), Interpreter::new);
    Machine machine = chip.machine();
    Snapshot pristine = machine.snapshot();
    Random random = new Random(device);
    for (int i = 0; i < ROUNDS; i++) {
      machine.restore(pristine);
      stir(chip.devices().get(device).device(), random);
      machine.events().runDue();
      List<String> values = steadyValues(chip);
      String state = machine.stateHash();
      assertThat(steadyValues(chip)).isEqualTo(values);
      assertThat(machine.stateHash()).isEqualTo(state);
      letTimePassUpToTheNextEvent(machine);
      assertThat(steadyValues(chip)).isEqualTo(values);
    }
  }

  static IntStream devices() {
    return IntStream.range(
        0, chip(new GuestCode().loopForEver(), Interpreter::new).devices().size());
  }

  /** Writes something to most registers. */
  private static void stir(Device device, Random random) {
    for (Register register : device.registers()) {
      RegisterSpec spec = register.spec();
      int offset = spec.offset() + random.nextInt(spec.count()) * spec.stride();
      if (random.nextInt(4) != 0) {
        device.write(offset, random.nextInt() & random.nextInt());
      }
    }
  }

  private static List<String> steadyValues(Esp32C3 chip) {
    List<String> values = new ArrayList<>();
    for (MappedDevice mapped : chip.devices()) {
      for (int offset = 0; offset < mapped.device().size(); offset += 4) {
        if (mapped.device().isSteady(offset)) {
          int value = mapped.device().read(offset);
          values.add("%s 0x%03x: 0x%08x".formatted(mapped.device().name(), offset, value));
        }
      }
    }
    return values;
  }

  private static void letTimePassUpToTheNextEvent(Machine machine) {
    long next = machine.events().next();
    long second = machine.clock().now() + VirtualClock.TICKS_PER_SECOND;
    machine.clock().advanceTo(next == EventQueue.NEVER ? second : Math.min(next - 1, second));
  }

  /** Polls the status of the UART, whose FIFO drains meanwhile, and counts the polls. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aTranslatedPollSeesTheFifoDrainWhenAnInterpretedOneDoes(int part) {
    GuestCode code = new GuestCode().constant(BASE, UART0);
    for (int i = 0; i < 20; i++) {
      code.emit(Opcode.SW, 0, BASE, BASE, 0);
    }
    poll(code, Opcode.LBU, STATUS + part);
    Esp32C3 found = chip(code, SteadyRegistersTest::translating);
    Esp32C3 expected = chip(code, Interpreter::new);
    for (int i = 1; i <= 400; i++) {
      RunLimits limits = RunLimits.instructions(997L * i);
      found.machine().run(limits);
      expected.machine().run(limits);
      assertThat(found.machine().hart().x).isEqualTo(expected.machine().hart().x);
    }
    assertThat(found.machine().stateHash()).isEqualTo(expected.machine().stateHash());
  }

  @Test
  void aTranslatedPollSeesInputWhenAnInterpretedOneDoes() {
    GuestCode code = new GuestCode().constant(BASE, UART0);
    poll(code, Opcode.LHU, STATUS);
    Esp32C3 found = chip(code, SteadyRegistersTest::translating);
    Esp32C3 expected = chip(code, Interpreter::new);
    for (int i = 1; i <= 100; i++) {
      for (Esp32C3 chip : List.of(found, expected)) {
        chip.machine().inputs().post("uart0", "ab".getBytes(StandardCharsets.US_ASCII));
        chip.machine().run(RunLimits.instructions(4999L * i));
      }
      assertThat(found.machine().hart().x).isEqualTo(expected.machine().hart().x);
    }
    assertThat(found.uart(0).unreadInput()).isGreaterThan(50);
  }

  /** For ever: counts the loads until the value changes, and mixes count and value. */
  private static void poll(GuestCode code, Opcode load, int offset) {
    code.emit(load, STATUS_BEFORE, BASE, 0, offset)
        .emit(Opcode.ADDI, COUNT, COUNT, 0, 1)
        .emit(load, STATUS_NOW, BASE, 0, offset)
        .emit(Opcode.BEQ, 0, STATUS_BEFORE, STATUS_NOW, -8)
        .emit(Opcode.SLLI, SUM, SUM, 0, 1)
        .emit(Opcode.ADD, SUM, SUM, COUNT, 0)
        .emit(Opcode.XOR, SUM, SUM, STATUS_NOW, 0)
        .emit(Opcode.JAL, 0, 0, 0, -28);
  }

  private static CpuEngine translating(Hart hart) {
    return new TranslatingEngine(hart, TranslationPolicy.immediate(1, 64));
  }

  private static Esp32C3 chip(GuestCode code, Function<Hart, CpuEngine> engine) {
    return new Esp32C3(ChipConfig.of(code.elf(), Optional.empty()), engine);
  }
}
