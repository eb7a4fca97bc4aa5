package dev.c3emu.emulator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.fuzz.EngineComparison.Candidate;
import dev.c3emu.emulator.isa.Decoder;
import dev.c3emu.emulator.isa.Opcode;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  private final EngineComparison comparison =
      new EngineComparison(
          List.of(
              new Candidate("interpreter", Interpreter::new),
              new Candidate("broken", hart -> new BrokenEngine(hart, Opcode.MULHU))));

  private boolean shows(RandomProgram program) {
    return comparison.check(program).isPresent();
  }

  private RandomProgram small() {
    RandomProgram program =
        LongStream.range(0, 1000)
            .mapToObj(ProgramGenerator::program)
            .filter(this::shows)
            .findFirst()
            .orElseThrow();
    return Shrinker.shrink(program, this::shows);
  }

  @Test
  void whatIsLeftStillShowsTheMistake() {
    assertThat(shows(small())).isTrue();
  }

  @Test
  void littleMoreThanTheMistakeIsLeft() {
    RandomProgram small = small();
    List<Opcode> left =
        small.code().stream()
            .map(bits -> Decoder.decode(bits).base())
            .filter(opcode -> opcode != Opcode.ADDI)
            .toList();
    assertThat(left).contains(Opcode.MULHU).hasSizeLessThan(6);
    assertThat(small.interrupts()).isEmpty();
    assertThat(small.fill()).isZero();
    assertThat(small.flash()).isEmpty();
  }
}
