package dev.c3emu.guest.bare;

import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.assembler.Register.S1;
import static dev.c3emu.guest.assembler.Register.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.image.FirmwareReader;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.guest.assembler.AssembledProgram;
import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.assembler.Register;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.peripherals.chip.Esp32C3;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The macros on the emulated chip. */
class BareMetalTest {
  private static final long LIMIT = 20_000_000;
  private static final int FROM_CPU_0 = 0x600C_0028;
  private static final int MAP_FROM_CPU_0 = 0x600C_2000 + 4 * 50;
  private static final int LINE_ENABLE = 0x600C_2104;
  private static final int LINE_PRIORITY = 0x600C_2114;
  private static final int THRESHOLD = 0x600C_2194;
  private static final int LINE = 5;

  private final Assembler a = new Assembler();
  private final BareMetal bare = new BareMetal(a);
  private final StringBuilder console = new StringBuilder();

  @Test
  void aTextLongerThanTheBufferIsPrintedWhole() {
    String text = "0123456789".repeat(50);
    bare.start("main");
    bare.uartPrint();
    a.function("main", f -> bare.print(text));

    run();

    assertThat(console).hasToString(text);
  }

  @Test
  void variablesAreZeroAtTheStart() {
    bare.start("main");
    a.leaf("main", () -> a.lw(S0, "variable"));
    a.bss();
    a.zero(5);
    a.align(4);
    a.label("variable");
    a.zero(4);

    AssembledProgram program = a.assemble("_start");
    Esp32C3 chip = chip(program);
    chip.machine().memory().storeWord(program.address("variable"), 77);
    finish(chip);

    assertThat(register(chip, S0)).isZero();
  }

  @Test
  void anExceptionGoesToTheFirstVector() {
    bare.start("main");
    bare.vectorTable("vectors", Map.of(0, "exception"), "other");
    a.function(
        "main",
        f -> {
          bare.useVectors("vectors");
          a.ecall();
        });
    a.routine(
        "exception",
        () -> {
          a.csrr(S0, Csr.MCAUSE);
          bare.hang();
        });
    a.routine("other", bare::hang);

    assertThat(register(run(), S0)).isEqualTo(11);
  }

  @Test
  void anInterruptRunsItsHandlerAndGoesBack() {
    bare.start("main");
    bare.vectorTable("vectors", Map.of(LINE, "handler"), "other");
    bare.interruptHandler(
        "handler",
        () -> {
          a.li(A0, 0);
          a.addi(S1, S1, 1);
          bare.store(FROM_CPU_0, 0);
        });
    a.routine("other", bare::hang);
    a.function(
        "main",
        f -> {
          bare.useVectors("vectors");
          bare.store(MAP_FROM_CPU_0, LINE);
          bare.store(LINE_PRIORITY + 4 * LINE, 1);
          bare.store(THRESHOLD, 1);
          bare.store(LINE_ENABLE, 1 << LINE);
          bare.interruptsOn();
          a.li(A0, 42);
          a.li(T0, FROM_CPU_0);
          a.li(S0, 1);
          a.sw(S0, 0, T0);
          a.nop();
          a.mv(S0, A0);
        });

    Esp32C3 chip = run();

    assertThat(register(chip, S1)).isEqualTo(1);
    assertThat(register(chip, S0)).isEqualTo(42);
  }

  private Esp32C3 run() {
    Esp32C3 chip = chip(a.assemble("_start"));
    finish(chip);
    return chip;
  }

  private Esp32C3 chip(AssembledProgram program) {
    var firmware = FirmwareReader.read("test", program.elf());
    Esp32C3 chip = new Esp32C3(ChipConfig.of(firmware, Optional.empty()), Interpreter::new);
    chip.uart(0).connect(value -> console.append((char) value));
    return chip;
  }

  private static void finish(Esp32C3 chip) {
    assertThat(chip.machine().run(RunLimits.instructions(LIMIT)))
        .isInstanceOf(StopReason.Asleep.class);
  }

  private static int register(Esp32C3 chip, Register register) {
    return chip.machine().hart().x[register.number()];
  }
}
