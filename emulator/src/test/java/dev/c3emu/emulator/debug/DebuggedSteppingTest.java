package dev.c3emu.emulator.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.machine.RunLimits;
import org.junit.jupiter.api.Test;

/** How a debugger lets a machine go on step by step. */
class DebuggedSteppingTest extends DebuggedMachine {
  @Test
  void aStepIsOneInstruction() {
    Program.at(CODE).nops(2).loadInto(memory);
    assertThat(step()).isInstanceOf(StopEvent.Stepped.class);
    assertThat(hart.pc).isEqualTo(CODE + 4);
    assertThat(hart.instructions()).isEqualTo(1);
  }

  @Test
  void aStepExecutesAnInstructionWithABreakpoint() {
    Program.at(CODE).nops(2).loadInto(memory);
    breakAt(CODE);
    step();
    assertThat(hart.pc).isEqualTo(CODE + 4);
  }

  @Test
  void aStepOverAnEcallEndsAtTheHandler() {
    Program.at(CODE).ecall().loadInto(memory);
    Program.at(HANDLER).nop().loadInto(memory);
    step();
    assertThat(hart.pc).isEqualTo(HANDLER);
    assertThat(hart.read(Csr.MEPC)).isEqualTo(CODE);
  }

  @Test
  void aStepGoesIntoAnInterruptAndOutOfIt() {
    Program.at(CODE).csrsi(Csr.MSTATUS, 8).nops(3).loadInto(memory);
    Program.at(HANDLER + 4 * LINE).nop().mret().loadInto(memory);
    hart.setPendingInterrupt(LINE);
    step();
    assertThat(hart.pc).isEqualTo(CODE + 4);
    step();
    assertThat(hart.pc).isEqualTo(HANDLER + 4 * LINE + 4);
    hart.setPendingInterrupt(0);
    step();
    assertThat(hart.pc).isEqualTo(CODE + 4);
    step();
    assertThat(hart.pc).isEqualTo(CODE + 8);
  }

  @Test
  void aStepAfterAWaitLetsTimePass() {
    Program.at(CODE).wfi().nop().loadInto(memory);
    step();
    assertThat(hart.pc).isEqualTo(CODE + 4);
    interrupt.in(10_000);
    long before = clock.now();
    step();
    assertThat(hart.pc).isEqualTo(CODE + 8);
    assertThat(clock.now()).isGreaterThanOrEqualTo(before + 10_000);
  }

  @Test
  void aStepThatNothingCanWakeIsSleep() {
    Program.at(CODE).wfi().nop().loadInto(memory);
    step();
    assertThat(step()).isInstanceOf(StopEvent.Asleep.class);
  }

  @Test
  void settingThePcWakesTheHart() {
    Program.at(CODE).wfi().nops(4).loadInto(memory);
    step();
    target.writeRegister(PC, CODE + 8);
    assertThat(step()).isInstanceOf(StopEvent.Stepped.class);
    assertThat(hart.pc).isEqualTo(CODE + 12);
  }

  @Test
  void aStepGoesThroughARemapOfFlash() {
    byte[] first = new byte[4096];
    byte[] second = new byte[4096];
    code(first, Program.at(FLASH).addi(10, 0, 1).addi(11, 0, 1));
    code(second, Program.at(FLASH).addi(10, 0, 2).addi(11, 0, 2));
    memory.mapFlash(FLASH, first, 0);
    target.writeRegister(PC, FLASH);
    step();
    memory.mapFlash(FLASH, second, 0);
    step();
    assertThat(hart.x[10]).isEqualTo(1);
    assertThat(hart.x[11]).isEqualTo(2);
  }

  @Test
  void codeThatADebuggerWritesIsExecuted() {
    Program.at(CODE).nops(1).jump(CODE).loadInto(memory);
    target.resume(CONTINUE, RunLimits.instructions(10));
    byte[] written = new byte[4];
    code(written, Program.at(CODE).addi(10, 0, 7));
    assertThat(target.writeMemory(CODE, written)).isTrue();
    target.resume(CONTINUE, RunLimits.instructions(20));
    assertThat(hart.x[10]).isEqualTo(7);
  }

  @Test
  void steppingARangeEndsBeyondIt() {
    Program.at(CODE).nops(8).loadInto(memory);
    assertThat(target.resume(new Resume.StepRange(CODE, CODE + 12), RunLimits.NONE))
        .isInstanceOf(StopEvent.Stepped.class);
    assertThat(hart.pc).isEqualTo(CODE + 12);
  }

  @Test
  void steppingARangeStopsAtABreakpointWithin() {
    Program.at(CODE).nops(8).loadInto(memory);
    breakAt(CODE);
    breakAt(CODE + 8);
    assertThat(target.resume(new Resume.StepRange(CODE, CODE + 12), RunLimits.NONE))
        .isInstanceOf(StopEvent.AtBreakpoint.class);
    assertThat(hart.pc).isEqualTo(CODE + 8);
  }
}
