package dev.c3emu.peripherals.chip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.cpu.jit.TranslatingEngine;
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.peripherals.debug.AssistDebug;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The areas that ASSIST_DEBUG watches, in a chip that executes instructions. */
class AreaMonitorTest {
  private static final int SP = 2;
  private static final int DATA = 0x3FCA_0000;
  private static final int STACK = 0x3FCB_0000;
  private static final int SYSTEM_CPU_PERI_CLK_EN = 0x600C_0000;
  private static final int INTR_ENA = 0x600C_E000;
  private static final int INTR_RAW = 0x04;
  private static final int DRAM0_0_MIN = 0x600C_E010;
  private static final int DRAM0_0_MAX = 0x600C_E014;
  private static final int PIF_0_MIN = 0x600C_E020;
  private static final int PIF_0_MAX = 0x600C_E024;
  private static final int AREA_PC = 0x30;
  private static final int AREA_SP = 0x34;
  private static final int DRAM0_0_READ = 1;
  private static final int DRAM0_0_WRITE = 2;
  private static final int PIF_0_WRITE = 1 << 5;
  private static final int UART0_CLKDIV = 0x6000_0014;

  static Stream<Function<Hart, CpuEngine>> engines() {
    return Stream.of(Interpreter::new, TranslatingEngine::new);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aStoreToAnAreaIsSeenAmongManyOthers(Function<Hart, CpuEngine> engine) {
    GuestCode code = watch(DRAM0_0_WRITE);
    int store = storesFromBelow(code);
    Esp32C3 chip = run(code, engine);

    assertThat(debug(chip).peek(INTR_RAW)).isEqualTo(DRAM0_0_WRITE);
    assertThat(debug(chip).peek(AREA_PC)).isEqualTo(GuestCode.IRAM + store);
    assertThat(debug(chip).peek(AREA_SP)).isEqualTo(STACK);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aStoreIsNoLoad(Function<Hart, CpuEngine> engine) {
    GuestCode code = watch(DRAM0_0_READ);
    storesFromBelow(code);

    assertThat(debug(run(code, engine)).peek(INTR_RAW)).isZero();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aLoadFromAnAreaIsSeen(Function<Hart, CpuEngine> engine) {
    Esp32C3 chip = run(watch(DRAM0_0_READ).load(DATA + 0x1000).loopForEver(), engine);

    assertThat(debug(chip).peek(INTR_RAW)).isEqualTo(DRAM0_0_READ);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aRegisterCanBeWatched(Function<Hart, CpuEngine> engine) {
    GuestCode code =
        watch(PIF_0_WRITE).store(PIF_0_MIN, UART0_CLKDIV).store(PIF_0_MAX, UART0_CLKDIV);
    Esp32C3 chip = run(code.store(UART0_CLKDIV, 0x100).loopForEver(), engine);

    assertThat(debug(chip).peek(INTR_RAW)).isEqualTo(PIF_0_WRITE);
  }

  @Test
  void theEnginesAgree() {
    GuestCode code = watch(DRAM0_0_WRITE);
    storesFromBelow(code);

    assertThat(run(code, TranslatingEngine::new).machine().stateHash())
        .isEqualTo(run(code, Interpreter::new).machine().stateHash());
  }

  @Test
  void aRestoredChipWatchesOn() {
    GuestCode code = watch(DRAM0_0_WRITE);
    storesFromBelow(code);
    Esp32C3 chip = chip(code, Interpreter::new);
    chip.machine().run(RunLimits.instructions(1_000));
    assertThat(debug(chip).peek(INTR_RAW)).isZero();
    Snapshot before = chip.machine().snapshot();
    Esp32C3 other = chip(code, Interpreter::new);
    other.machine().restore(before);
    other.machine().run(RunLimits.instructions(100_000));

    assertThat(debug(other).peek(INTR_RAW)).isEqualTo(DRAM0_0_WRITE);
  }

  @Test
  void aResetEndsTheWatch() {
    Esp32C3 chip = run(watch(DRAM0_0_WRITE | DRAM0_0_READ).loopForEver(), Interpreter::new);
    Machine machine = chip.machine();
    assertThat(machine.memory().loadsFreely(DATA + 0x1000)).isFalse();

    chip.restart();
    machine.run(RunLimits.instructions(machine.hart().instructions() + 1));

    assertThat(machine.memory().loadsFreely(DATA + 0x1000)).isTrue();
  }

  /** Watches the word at 4 KB from where stores begin. */
  private static GuestCode watch(int monitors) {
    return new GuestCode()
        .constant(SP, STACK)
        .store(SYSTEM_CPU_PERI_CLK_EN, -1)
        .store(DRAM0_0_MIN, DATA + 0x1000)
        .store(DRAM0_0_MAX, DATA + 0x1003)
        .store(INTR_ENA, monitors);
  }

  /**
   * Adds a loop that stores a byte after the other.
   *
   * @return where in the code the store is
   */
  private static int storesFromBelow(GuestCode code) {
    code.constant(GuestCode.T0, DATA);
    int loop = code.size();
    code.emit(Opcode.SB, 0, GuestCode.T0, GuestCode.T0, 0);
    code.emit(Opcode.ADDI, GuestCode.T0, GuestCode.T0, 0, 1);
    code.emit(Opcode.JAL, 0, 0, 0, loop - code.size());
    return loop;
  }

  private static AssistDebug debug(Esp32C3 chip) {
    return chip.devices().stream()
        .map(MappedDevice::device)
        .filter(AssistDebug.class::isInstance)
        .map(AssistDebug.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static Esp32C3 run(GuestCode code, Function<Hart, CpuEngine> engine) {
    Esp32C3 chip = chip(code, engine);
    chip.machine().run(RunLimits.instructions(100_000));
    return chip;
  }

  private static Esp32C3 chip(GuestCode code, Function<Hart, CpuEngine> engine) {
    return new Esp32C3(ChipConfig.of(code.elf(), Optional.empty()), engine);
  }
}
