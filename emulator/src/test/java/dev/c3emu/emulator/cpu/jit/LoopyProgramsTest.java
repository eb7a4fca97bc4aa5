package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Hart;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The translating engine and the interpreter give the same registers, memory and device accesses,
 * the accesses at the same instruction counts, whatever the budgets.
 */
class LoopyProgramsTest {
  private static final String SEED = "5";

  @Property(tries = 300, seed = SEED)
  void translatedAtOnce(@ForAll long seed) {
    compare(seed, 1, hart -> new TranslatingEngine(hart, TranslationPolicy.immediate(1, 64)));
  }

  @Property(tries = 300, seed = SEED)
  void translatedBeforeAnythingIsExecuted(@ForAll long seed) {
    compare(seed, 1, Translating::everything);
  }

  @Property(tries = 200, seed = SEED)
  void translatedAfterAWhile(@ForAll long seed) {
    compare(
        seed,
        20,
        hart -> new TranslatingEngine(hart, TranslationPolicy.immediate(30, 64).withReview(100)));
  }

  @Property(tries = 200, seed = SEED)
  void translatedInTheBackground(@ForAll long seed) {
    Executor background = BackgroundThread.TRANSLATOR;
    TranslationPolicy policy = new TranslationPolicy(2, 0, 500, 64, 1, background, background);
    compare(seed, 20, hart -> new TranslatingEngine(hart, policy));
  }

  @Property(tries = 100, seed = SEED)
  void withRoomForTwoRegions(@ForAll long seed) {
    compare(seed, 2, hart -> new TranslatingEngine(hart, TranslationPolicy.immediate(1, 2)));
  }

  private static void compare(long seed, int scale, Function<Hart, CpuEngine> engine) {
    SameResults.compare(
        seed, scale, cpu -> new LoopyProgram(new Random(seed)).loadInto(cpu), engine);
  }
}
