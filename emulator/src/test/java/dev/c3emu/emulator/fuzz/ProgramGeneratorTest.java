package dev.c3emu.emulator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.ExceptionCause;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.fuzz.FuzzEvent.Kind;
import dev.c3emu.emulator.isa.Decoder;
import dev.c3emu.emulator.isa.Opcode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProgramGeneratorTest {
  private static List<RandomProgram> programs(int count) {
    return LongStream.range(0, count).mapToObj(ProgramGenerator::program).toList();
  }

  @Test
  void aNumberIsAlwaysTheSameProgram() {
    assertThat(ProgramGenerator.program(7)).isEqualTo(ProgramGenerator.program(7));
  }

  @Test
  void everyInstructionIsGenerated() {
    Set<Opcode> opcodes = EnumSet.noneOf(Opcode.class);
    for (RandomProgram program : programs(200)) {
      program.code().forEach(bits -> opcodes.add(Decoder.decode(bits).opcode()));
    }
    assertThat(opcodes).containsExactlyInAnyOrder(Opcode.values());
  }

  @Test
  void everyKindOfEventAndOfExceptionHappens() {
    FuzzComputer computer = new FuzzComputer(Interpreter::new);
    List<FuzzEvent> events = new ArrayList<>();
    programs(300).forEach(program -> events.addAll(computer.run(program).events()));
    assertThat(events).extracting(FuzzEvent::kind).contains(Kind.values());
    Set<Integer> causes =
        events.stream()
            .filter(event -> event.kind() == Kind.EXCEPTION)
            .map(FuzzEvent::first)
            .collect(Collectors.toSet());
    assertThat(causes)
        .containsAll(
            Arrays.stream(ExceptionCause.values())
                .filter(cause -> cause != ExceptionCause.INSTRUCTION_ADDRESS_MISALIGNED)
                .map(ExceptionCause::code)
                .toList());
  }

  @Test
  void aProgramLeavesNothingBehindForTheNext() {
    FuzzComputer used = new FuzzComputer(Interpreter::new);
    programs(50).forEach(used::run);
    RandomProgram program = ProgramGenerator.program(99);
    Observation fresh = new FuzzComputer(Interpreter::new).run(program);
    assertThat(used.run(program).differenceTo(fresh)).isEmpty();
  }
}
