package dev.c3emu.emulator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.cpu.jit.TranslatingEngine;
import dev.c3emu.emulator.cpu.jit.TranslationPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A computer that has run similar programs before does what a new one does. */
class ReusedTranslationsTest {
  private static final int VERSIONS = 6;

  @Property(tries = 300, seed = "5")
  void programsThatDifferInAnInstructionAreToldApart(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RandomProgram program = ProgramGenerator.program(seed);
    List<Integer> replacements = ProgramGenerator.program(~seed).code();
    try (FuzzComputer used =
        new FuzzComputer(
            hart ->
                new TranslatingEngine(
                    hart, TranslationPolicy.immediate(0, 256).withReview(1000)))) {
      for (int i = 0; i < VERSIONS; i++) {
        RandomProgram version = i % 2 == 0 ? program : changed(program, replacements, random);
        try (FuzzComputer plain = new FuzzComputer(Interpreter::new)) {
          assertThat(plain.run(version).differenceTo(used.run(version))).isEmpty();
        }
      }
    }
  }

  private static RandomProgram changed(
      RandomProgram program, List<Integer> replacements, SplittableRandom random) {
    List<Integer> code = new ArrayList<>(program.code());
    code.set(random.nextInt(code.size()), replacements.get(random.nextInt(replacements.size())));
    return program.withCode(code);
  }
}
