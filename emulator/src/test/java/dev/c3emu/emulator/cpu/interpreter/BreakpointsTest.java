package dev.c3emu.emulator.cpu.interpreter;

import static dev.c3emu.emulator.cpu.CpuBench.CODE;
import static dev.c3emu.emulator.cpu.CpuBench.HANDLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.Exit;
import dev.c3emu.emulator.cpu.Program;
import org.junit.jupiter.api.Test;

public class BreakpointsTest {
  private final CpuBench cpu = new CpuBench();

  @Test
  void stopsBeforeTheInstructionEvenInsideABlockThatWasDecodedBefore() {
    cpu.with(Program.at(CODE).nops(6).jump(CODE));
    cpu.run(14);
    cpu.engine.addBreakpoint(CODE + 12);
    assertThat(cpu.run(100)).isEqualTo(Exit.BREAKPOINT);
    assertThat(cpu.hart.pc).isEqualTo(CODE + 12);
    assertThat(cpu.hart.instructions()).isEqualTo(17);
  }

  @Test
  void aRunThatStartsAtABreakpointStopsThere() {
    cpu.with(Program.at(CODE).nops(6));
    cpu.engine.addBreakpoint(CODE + 8);
    assertThat(cpu.run(2)).isEqualTo(Exit.BUDGET);
    assertThat(cpu.run(1)).isEqualTo(Exit.BREAKPOINT);
    assertThat(cpu.hart.instructions()).isEqualTo(2);
  }

  @Test
  void aPassedBreakpointCountsAgainTheNextTime() {
    cpu.with(Program.at(CODE).nops(3).jump(CODE));
    cpu.engine.addBreakpoint(CODE);
    cpu.engine.passBreakpoint();
    assertThat(cpu.run(100)).isEqualTo(Exit.BREAKPOINT);
    assertThat(cpu.hart.instructions()).isEqualTo(4);
  }

  @Test
  void passingABreakpointDoesNotPassTheOneOfAnInterruptHandler() {
    cpu.with(Program.at(CODE).nops(3)).with(Program.at(HANDLER + 4 * 3).nops(2));
    cpu.engine.addBreakpoint(CODE);
    cpu.engine.addBreakpoint(HANDLER + 4 * 3);
    cpu.engine.passBreakpoint();
    cpu.hart.write(Csr.MSTATUS, 8);
    cpu.hart.setPendingInterrupt(3);
    assertThat(cpu.run(100)).isEqualTo(Exit.BREAKPOINT);
    assertThat(cpu.hart.pc).isEqualTo(HANDLER + 12);
  }

  @Test
  void aRemovedBreakpointStopsNothing() {
    cpu.with(Program.at(CODE).nops(6));
    cpu.engine.addBreakpoint(CODE + 8);
    cpu.engine.removeBreakpoint(CODE + 8);
    assertThat(cpu.run(6)).isEqualTo(Exit.BUDGET);
  }
}
