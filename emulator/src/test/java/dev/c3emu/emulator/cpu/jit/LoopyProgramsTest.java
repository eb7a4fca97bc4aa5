package dev.c3emu.emulator.cpu.jit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Exit;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.state.StateWriter;
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
  private static final int SLICES = 60;

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
    CpuBench expected = bench(seed, Interpreter::new);
    CpuBench found = bench(seed, engine);
    Random random = new Random(seed);
    for (int i = 0; i < SLICES; i++) {
      int budget = 1 + random.nextInt(scale * (random.nextInt(4) == 0 ? 2000 : 50));
      Exit exit = expected.engine.run(budget);
      assertThat(found.engine.run(budget)).isEqualTo(exit);
      assertThat(found.hart.instructions()).isEqualTo(expected.hart.instructions());
      assertThat(found.hart.pc).isEqualTo(expected.hart.pc);
      assertThat(found.hart.x).isEqualTo(expected.hart.x);
    }
    assertThat(found.reads).isEqualTo(expected.reads);
    assertThat(found.writes).isEqualTo(expected.writes);
    assertThat(state(found)).isEqualTo(state(expected));
  }

  private static byte[] state(CpuBench cpu) {
    StateWriter state = new StateWriter();
    cpu.hart.save(state);
    cpu.memory.save(state);
    return state.toByteArray();
  }

  private static CpuBench bench(long seed, Function<Hart, CpuEngine> engine) {
    CpuBench.useEngine(engine);
    CpuBench cpu = new CpuBench();
    CpuBench.useEngine(Interpreter::new);
    new LoopyProgram(new Random(seed)).loadInto(cpu);
    cpu.onDeviceWrite =
        () -> {
          if (cpu.writes.size() % 3 == 0) {
            cpu.hart.requestExit(Exit.ATTENTION);
          }
        };
    return cpu.start(CpuBench.CODE);
  }
}
