package dev.c3emu.emulator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.cpu.unicorn.InstalledUnicorn;
import dev.c3emu.emulator.cpu.unicorn.UnicornEngine;
import dev.c3emu.emulator.cpu.unicorn.UnicornLibrary;
import dev.c3emu.emulator.fuzz.EngineComparison.Candidate;
import dev.c3emu.emulator.fuzz.EngineComparison.Disagreement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnginesAgreeTest {
  private static final int PROGRAMS = 20_000;

  @Test
  void onEveryEventAndTheFinalStateOfRandomPrograms() {
    UnicornLibrary library = InstalledUnicorn.library();
    List<Candidate> engines =
        List.of(
            new Candidate("interpreter", Interpreter::new),
            new Candidate("unicorn", hart -> new UnicornEngine(hart, library)));
    try (EngineComparison comparison = new EngineComparison(engines)) {
      for (int seed = 0; seed < PROGRAMS; seed++) {
        Optional<Disagreement> disagreement = comparison.check(ProgramGenerator.program(seed));
        assertThat(disagreement.map(Disagreement::describe)).as("program %d", seed).isEmpty();
      }
    }
  }
}
