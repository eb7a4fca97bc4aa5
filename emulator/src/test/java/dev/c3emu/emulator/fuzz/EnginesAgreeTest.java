package dev.c3emu.emulator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.cpu.jit.TranslatingEngine;
import dev.c3emu.emulator.cpu.jit.TranslationPolicy;
import dev.c3emu.emulator.cpu.unicorn.InstalledUnicorn;
import dev.c3emu.emulator.cpu.unicorn.UnicornEngine;
import dev.c3emu.emulator.cpu.unicorn.UnicornLibrary;
import dev.c3emu.emulator.fuzz.EngineComparison.Candidate;
import dev.c3emu.emulator.fuzz.EngineComparison.Disagreement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnginesAgreeTest {
  private static final int PROGRAMS = 20_000;

  private static List<Candidate> engines() {
    List<Candidate> engines = new ArrayList<>();
    engines.add(new Candidate("interpreter", Interpreter::new));
    TranslationPolicy soon = TranslationPolicy.immediate(8, 64).withReview(200);
    engines.add(new Candidate("jit", hart -> new TranslatingEngine(hart, soon)));
    if (InstalledUnicorn.isThere()) {
      UnicornLibrary library = InstalledUnicorn.library();
      engines.add(new Candidate("unicorn", hart -> new UnicornEngine(hart, library)));
    } else {
      System.out.println("without unicorn: libunicorn2 is not installed");
    }
    return engines;
  }

  @Test
  void onEveryEventAndTheFinalStateOfRandomPrograms() {
    try (EngineComparison comparison = new EngineComparison(engines())) {
      for (int seed = 0; seed < PROGRAMS; seed++) {
        Optional<Disagreement> disagreement = comparison.check(ProgramGenerator.program(seed));
        assertThat(disagreement.map(Disagreement::describe)).as("program %d", seed).isEmpty();
      }
    }
  }
}
