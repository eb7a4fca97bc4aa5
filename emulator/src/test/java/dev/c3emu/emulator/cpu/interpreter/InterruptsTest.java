package dev.c3emu.emulator.cpu.interpreter;

import static dev.c3emu.emulator.cpu.CpuBench.CODE;
import static dev.c3emu.emulator.cpu.CpuBench.DATA;
import static dev.c3emu.emulator.cpu.CpuBench.DEVICE;
import static dev.c3emu.emulator.cpu.CpuBench.HANDLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.Exit;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.cpu.TrapListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

public class InterruptsTest {
  private static final int MIE = 1 << 3;
  private static final int MPIE = 1 << 7;
  private static final int MPP = 3 << 11;
  private static final int LINE = 5;
  private static final int VECTOR = HANDLER + 4 * LINE;

  private final CpuBench cpu = new CpuBench();

  private static Program code() {
    return Program.at(CODE);
  }

  private void assertInterrupted(int pc) {
    assertThat(cpu.csr(Csr.MCAUSE)).isEqualTo(0x8000_0000 | LINE);
    assertThat(cpu.csr(Csr.MEPC)).isEqualTo(pc);
    assertThat(cpu.csr(Csr.MTVAL)).isZero();
  }

  @Test
  void aLineIsServedAtItsVector() {
    cpu.with(code().nops(8)).with(Program.at(VECTOR).addi(7, 7, 1));
    cpu.hart.write(Csr.MSTATUS, MIE);
    cpu.hart.setPendingInterrupt(LINE);
    cpu.run(1);
    assertInterrupted(CODE);
    assertThat(cpu.csr(Csr.MSTATUS)).isEqualTo(MPIE | MPP);
    assertThat(cpu.hart.x[7]).isEqualTo(1);
    assertThat(cpu.hart.pc).isEqualTo(VECTOR + 4);
  }

  @Test
  void aStoreThatRaisesTheLineIsTheLastInstructionBeforeTheHandler() {
    cpu.onDeviceWrite = () -> cpu.hart.setPendingInterrupt(LINE);
    cpu.with(code().nop().sw(5, 6, 0).addi(7, 0, 1).addi(7, 0, 2)).set(6, DEVICE);
    cpu.with(Program.at(VECTOR).nops(8));
    cpu.hart.write(Csr.MSTATUS, MIE);
    cpu.run(3);
    assertInterrupted(CODE + 8);
    assertThat(cpu.hart.x[7]).isZero();
    assertThat(cpu.hart.instructions()).isEqualTo(3);
  }

  @Test
  void aMaskedLineIsTakenRightAfterTheCsrWriteThatOpensIt() {
    cpu.with(code().nop().csrsi(Csr.MSTATUS, MIE).addi(7, 0, 1)).with(Program.at(VECTOR).nops(4));
    cpu.hart.setPendingInterrupt(LINE);
    cpu.run(3);
    assertInterrupted(CODE + 8);
    assertThat(cpu.hart.x[7]).isZero();
  }

  @Test
  void aMaskedLineIsTakenRightAfterTheMretThatOpensIt() {
    cpu.with(code().mret()).with(Program.at(CODE + 0x40).addi(7, 0, 1));
    cpu.with(Program.at(VECTOR).nops(4));
    cpu.hart.write(Csr.MEPC, CODE + 0x40);
    cpu.hart.write(Csr.MSTATUS, MPIE | MPP);
    cpu.hart.setPendingInterrupt(LINE);
    cpu.run(2);
    assertInterrupted(CODE + 0x40);
    assertThat(cpu.hart.x[7]).isZero();
  }

  @Test
  void aLineStillAssertedAfterMretFiresAgain() {
    cpu.with(code().nops(8)).with(Program.at(VECTOR).mret());
    cpu.hart.write(Csr.MSTATUS, MIE);
    cpu.hart.setPendingInterrupt(LINE);
    List<Integer> served = servedLines();
    cpu.run(5);
    assertThat(served).containsExactly(LINE, LINE, LINE, LINE, LINE);
    cpu.hart.setPendingInterrupt(0);
    cpu.run(2);
    assertThat(served).hasSize(5);
    assertThat(cpu.hart.pc).isEqualTo(CODE + 8);
  }

  private List<Integer> servedLines() {
    List<Integer> lines = new ArrayList<>();
    cpu.hart.listen(
        new TrapListener() {
          @Override
          public void interrupt(int line, int pc) {
            lines.add(line);
          }
        });
    return lines;
  }

  @Test
  void userModeIsInterruptedWhateverMieSays() {
    cpu.openToUserMode().with(code().nops(4)).with(Program.at(VECTOR).nops(4));
    cpu.hart.write(Csr.MSTATUS, 0);
    cpu.startUser(CODE).run(1);
    cpu.hart.setPendingInterrupt(LINE);
    cpu.run(1);
    assertInterrupted(CODE + 4);
    assertThat(cpu.csr(Csr.MSTATUS) & MPP).isZero();
    assertThat(cpu.hart.machineMode()).isTrue();
  }

  @Test
  void anEcallThatEntersWithInterruptsOffHoldsThemBack() {
    cpu.onDeviceWrite = () -> cpu.hart.setPendingInterrupt(LINE);
    cpu.with(code().ecall()).with(Program.at(HANDLER).sw(5, 6, 0).addi(7, 0, 1)).set(6, DEVICE);
    cpu.hart.write(Csr.MSTATUS, MIE);
    cpu.run(3);
    assertThat(cpu.csr(Csr.MCAUSE)).isEqualTo(11);
    assertThat(cpu.hart.x[7]).isEqualTo(1);
  }

  @Test
  void wfiEndsTheRunAfterItself() {
    cpu.with(code().nop().wfi().addi(7, 0, 1));
    assertThat(cpu.run(10)).isEqualTo(Exit.WAIT_FOR_INTERRUPT);
    assertThat(cpu.hart.instructions()).isEqualTo(2);
    assertThat(cpu.hart.pc).isEqualTo(CODE + 8);
    assertThat(cpu.hart.x[7]).isZero();
  }

  @Test
  void wfiAsTheLastInstructionOfABudgetIsReportedAsWaiting() {
    cpu.with(code().nop().wfi());
    assertThat(cpu.engine.run(2)).isEqualTo(Exit.WAIT_FOR_INTERRUPT);
  }

  @Test
  void anExitRequestOfADeviceEndsTheRunBeforeTheNextInstruction() {
    cpu.onDeviceWrite = () -> cpu.hart.requestExit(Exit.ATTENTION);
    cpu.with(code().nop().sw(5, 6, 0).addi(7, 0, 1)).set(6, DEVICE);
    assertThat(cpu.engine.run(10)).isEqualTo(Exit.ATTENTION);
    assertThat(cpu.hart.instructions()).isEqualTo(2);
    assertThat(cpu.hart.pc).isEqualTo(CODE + 8);
  }

  @Test
  void anExitRequestBetweenRunsEndsTheNextAtOnce() {
    cpu.with(code().nops(3));
    cpu.hart.requestExit(Exit.ATTENTION);
    assertThat(cpu.engine.run(1)).isEqualTo(Exit.ATTENTION);
    assertThat(cpu.hart.instructions()).isZero();
    assertThat(cpu.engine.run(1)).isEqualTo(Exit.BUDGET);
  }

  @Test
  void storesToRamRaiseNothing() {
    cpu.with(code().sw(5, 6, 0).nop()).set(6, DATA).hart.write(Csr.MSTATUS, MIE);
    assertThat(cpu.engine.run(2)).isEqualTo(Exit.BUDGET);
  }
}
