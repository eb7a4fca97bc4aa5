package dev.c3emu.emulator.cpu.jit;

import static dev.c3emu.emulator.cpu.CpuBench.CODE;
import static dev.c3emu.emulator.cpu.CpuBench.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.cpu.Program;
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
    RegionPlan plan =
        new RegionPlanner(cpu.hart, new Spectator.Seen(cpu, 0), RegionSize.FIRST, LOOP).plan();
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
    return Spectator.watch(program, CODE, 10 * STORES);
  }
}
