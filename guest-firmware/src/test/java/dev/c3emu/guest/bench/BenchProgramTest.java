package dev.c3emu.guest.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.image.FirmwareReader;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.peripherals.chip.Esp32C3;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class BenchProgramTest {
  private static final StopReason DOT = new StopReason.GoalReached("a dot");
  private static final RunLimits LIMITS = RunLimits.instructions(100_000_000);

  private final StringBuilder printed = new StringBuilder();

  @ParameterizedTest
  @EnumSource(
      value = BenchProgram.class,
      mode = Mode.EXCLUDE,
      names = {"NOP", "SHORT"})
  void printsItsChecksumAndADotForEachBatchThatAgrees(BenchProgram program) {
    Machine machine = machine(program);
    machine.run(LIMITS);
    machine.run(LIMITS);

    assertThat(printed).hasToString("%08x\n..".formatted(program.checksum()));
  }

  @ParameterizedTest
  @EnumSource(
      value = BenchProgram.class,
      mode = Mode.EXCLUDE,
      names = {"NOP", "SHORT"})
  void executesAsManyInstructionsInABatchAsItSays(BenchProgram program) {
    Machine machine = machine(program);
    List<Long> instructions = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      machine.run(LIMITS);
      instructions.add(machine.hart().instructions());
    }

    assertThat(instructions.get(2) - instructions.get(1)).isEqualTo(program.batchInstructions());
  }

  @ParameterizedTest
  @EnumSource(
      value = BenchProgram.class,
      names = {"NOP", "SHORT"})
  void endsByItself(BenchProgram program) {
    StopReason reason = machine(program).run(LIMITS);

    assertThat(reason).isEqualTo(new StopReason.Asleep());
    assertThat(printed).hasToString("%08x\n".formatted(program.checksum()));
  }

  /** A machine that stops at every dot. */
  private Machine machine(BenchProgram program) {
    Esp32C3 chip =
        new Esp32C3(
            ChipConfig.of(
                FirmwareReader.read(program.title(), program.chipImage()), Optional.empty()),
            Interpreter::new);
    Machine machine = chip.machine();
    chip.uart(0)
        .connect(
            value -> {
              printed.append((char) value);
              if (value == '.') {
                machine.stop(DOT);
              }
            });
    return machine;
  }
}
