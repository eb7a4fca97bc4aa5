package dev.c3emu.emulator.cpu.jit;

import static dev.c3emu.emulator.cpu.CpuBench.CODE;
import static dev.c3emu.emulator.cpu.CpuBench.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.cpu.interpreter.Accelerator;
import dev.c3emu.emulator.cpu.interpreter.Block;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.isa.Opcode;
import org.junit.jupiter.api.Test;

class RegionSizeTest {
  /** HotSpot's limit for one method, HugeMethodLimit; a class is larger than its methods. */
  private static final int HUGE = 8000;

  private static final int STORES = 300;
  private static final int LOOP = CODE + 8;

  @Test
  void aLongLoopOfStoresIsCutBeforeTheJvmRefusesToCompileIt() {
    CpuBench cpu = runLoopOfStores();
    RegionPlan plan = new RegionPlanner(cpu.hart, findings(cpu), LOOP).plan();
    DirectAccess direct =
        new DirectAccess(cpu.memory.directRights(), new StoreWindow(cpu.memory).open());
    byte[] region = new RegionEmitter(plan, cpu.memory.directRam(), direct).emit();
    assertThat(plan.blocks()).hasSizeGreaterThan(1);
    assertThat(region.length).isLessThan(HUGE);
  }

  private static CpuBench runLoopOfStores() {
    Program program = Program.at(CODE).li(10, DATA);
    for (int i = 0; i < STORES; i++) {
      program.sw(7, 10, 4 * i);
    }
    program.op(Opcode.BEQ, 0, 0, 0, -4 * STORES);
    CpuBench.useEngine(hart -> new Interpreter(hart, new Spectator()));
    try {
      CpuBench cpu = new CpuBench().with(program).start(CODE);
      cpu.run(10 * STORES);
      return cpu;
    } finally {
      CpuBench.useEngine(Interpreter::new);
    }
  }

  private static Findings findings(CpuBench cpu) {
    return new Findings() {
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
    };
  }

  /** Has blocks counted, and takes over nothing. */
  private static final class Spectator implements Accelerator {
    @Override
    public int samplePeriod() {
      return Integer.MAX_VALUE;
    }

    @Override
    public void decoded(Block block) {}

    @Override
    public void sampled(Block block, int instructions) {}

    @Override
    public boolean run(Block block, long end) {
      return false;
    }

    @Override
    public boolean isPaused() {
      return false;
    }

    @Override
    public void codeChanged(int address, int length) {}

    @Override
    public void windowOpened(boolean open) {}

    @Override
    public void flushed() {}
  }
}
