package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.cpu.interpreter.Accelerator;
import dev.c3emu.emulator.cpu.interpreter.Block;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;

/** Has the interpreter count blocks, takes over nothing, and tells a planner what was seen. */
final class Spectator implements Accelerator {
  private Spectator() {}

  @Override
  public int samplePeriod() {
    return Integer.MAX_VALUE;
  }

  @Override
  public void decoded(Block block) {}

  @Override
  public boolean run(Block block, long end) {
    return false;
  }

  /** A computer that has executed some of a program while it was watched. */
  static CpuBench watch(Program program, int start, int instructions) {
    CpuBench.useEngine(hart -> new Interpreter(hart, new Spectator()));
    try {
      CpuBench cpu = new CpuBench().with(program).start(start);
      cpu.run(instructions);
      return cpu;
    } finally {
      CpuBench.useEngine(Interpreter::new);
    }
  }

  /**
   * What is known of a computer that was watched.
   *
   * @param busy where a region starts that has executed much, or 0
   */
  record Seen(CpuBench cpu, int busy) implements Findings {
    @Override
    public Block decoded(int key) {
      return ((Interpreter) cpu.engine).decoded(key);
    }

    @Override
    public Expectation expectation(int pc) {
      return Expectation.GROUPED;
    }

    @Override
    public boolean standsAlone(Block block) {
      return false;
    }

    @Override
    public boolean isBusy(Block block) {
      return block.start() == busy;
    }
  }
}
