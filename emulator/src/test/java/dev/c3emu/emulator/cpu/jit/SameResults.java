package dev.c3emu.emulator.cpu.jit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Exit;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.state.StateWriter;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/** Executes a program with the interpreter and with another engine, in slices, and compares. */
final class SameResults {
  private static final int SLICES = 60;

  private SameResults() {}

  /**
   * Fails where registers, memory, device accesses or their instruction counts differ.
   *
   * @param seed of the budgets, too
   * @param scale how many times larger than 50, and now and then 2000, they may be
   * @param program loads it
   */
  static void compare(
      long seed, int scale, Consumer<CpuBench> program, Function<Hart, CpuEngine> engine) {
    CpuBench expected = bench(program, Interpreter::new);
    CpuBench found = bench(program, engine);
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

  private static CpuBench bench(Consumer<CpuBench> program, Function<Hart, CpuEngine> engine) {
    CpuBench.useEngine(engine);
    CpuBench cpu = new CpuBench();
    CpuBench.useEngine(Interpreter::new);
    program.accept(cpu);
    cpu.onDeviceWrite =
        () -> {
          if (cpu.writes.size() % 3 == 0) {
            cpu.hart.requestExit(Exit.ATTENTION);
          }
        };
    return cpu.start(CpuBench.CODE);
  }
}
