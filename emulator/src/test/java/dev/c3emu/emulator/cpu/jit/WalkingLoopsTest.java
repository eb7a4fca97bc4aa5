package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Hart;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Loops that walk through memory give the same with and without guards for several turns, wherever
 * they walk.
 */
class WalkingLoopsTest {
  private static final String SEED = "7";

  @Property(tries = 400, seed = SEED)
  void translatedOnceTheirTurnsAreKnown(@ForAll long seed) {
    compare(seed, hart -> new TranslatingEngine(hart, TranslationPolicy.immediate(300, 64)));
  }

  @Property(tries = 200, seed = SEED)
  void translatedEarly(@ForAll long seed) {
    compare(seed, hart -> new TranslatingEngine(hart, TranslationPolicy.immediate(1, 64)));
  }

  private static void compare(long seed, Function<Hart, CpuEngine> engine) {
    SameResults.compare(
        seed, 10, cpu -> new WalkingLoopProgram(new Random(seed)).loadInto(cpu), engine);
  }
}
