package dev.c3emu.emulator.cpu.interpreter;

import static dev.c3emu.emulator.cpu.CpuBench.CODE;
import static dev.c3emu.emulator.cpu.CpuBench.DATA;
import static dev.c3emu.emulator.cpu.CpuBench.DEVICE;
import static dev.c3emu.emulator.cpu.CpuBench.HANDLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.ExceptionCause;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import org.junit.jupiter.api.Test;

/** Memory protection as programs meet it. */
public class ProtectionTest {
  private static final int R = 1;
  private static final int W = 2;
  private static final int X = 4;
  private static final int TOR = 1 << 3;
  private static final int NAPOT = 3 << 3;
  private static final int LOCK = 0x80;

  private final CpuBench cpu = new CpuBench();

  private static Program code() {
    return Program.at(CODE);
  }

  /** Sets one of regions 0..3. */
  private void region(int index, int config, int address) {
    cpu.hart.write(Csr.of(Csr.PMPADDR0.number() + index), address);
    int shift = 8 * index;
    int others = cpu.csr(Csr.PMPCFG0) & ~(0xFF << shift);
    cpu.hart.write(Csr.PMPCFG0, others | config << shift);
    cpu.hart.takeExit();
  }

  private static int napot(int base, int size) {
    return base >>> 2 | (size >>> 3) - 1;
  }

  private void assertTrapped(ExceptionCause cause, int value) {
    assertThat(cpu.hart.pc).isEqualTo(HANDLER);
    assertThat(cpu.csr(Csr.MCAUSE)).isEqualTo(cause.code());
    assertThat(cpu.csr(Csr.MTVAL)).isEqualTo(value);
  }

  @Test
  void userModeCanDoNothingBeforeItIsAllowed() {
    cpu.with(code().nop()).startUser(CODE).step();
    assertTrapped(ExceptionCause.INSTRUCTION_ACCESS_FAULT, CODE);
  }

  @Test
  void userModeRunsWhereItMayExecuteAndFaultsWhereItMayNotLoadOrStore() {
    region(0, NAPOT | X, napot(CODE, 4096));
    region(1, NAPOT | R, napot(DATA, 4096));
    cpu.with(code().lw(7, 5, 0).sw(7, 5, 4).lw(7, 6, 0)).set(5, DATA).set(6, CODE);
    cpu.memory.poke(DATA, 99);
    cpu.startUser(CODE).step();
    assertThat(cpu.hart.x[7]).isEqualTo(99);
    cpu.step();
    assertTrapped(ExceptionCause.STORE_ACCESS_FAULT, DATA + 4);
    cpu.startUser(CODE + 8).step();
    assertTrapped(ExceptionCause.LOAD_ACCESS_FAULT, CODE);
  }

  @Test
  void protectionReachesDevices() {
    region(0, NAPOT | R | X, -1);
    cpu.with(code().lw(7, 5, 0).sw(7, 5, 0)).set(5, DEVICE).startUser(CODE).run(2);
    assertTrapped(ExceptionCause.STORE_ACCESS_FAULT, DEVICE);
    assertThat(cpu.reads).hasSize(1);
    assertThat(cpu.writes).isEmpty();
  }

  @Test
  void aRegionOfAFewBytesSplitsAPage() {
    region(0, NAPOT, napot(DATA + 16, 8));
    region(1, NAPOT | R | W | X, -1);
    cpu.with(code().lw(7, 5, 12).lw(7, 5, 24).sw(7, 5, 20));
    cpu.set(5, DATA).startUser(CODE).run(3);
    assertTrapped(ExceptionCause.STORE_ACCESS_FAULT, DATA + 20);
    assertThat(cpu.csr(Csr.MEPC)).isEqualTo(CODE + 8);
  }

  @Test
  void aMisalignedAccessThatReachesIntoAForbiddenRegionFaults() {
    region(0, NAPOT, napot(DATA + 16, 8));
    region(1, NAPOT | R | W | X, -1);
    cpu.with(code().lw(7, 5, 14)).set(5, DATA).startUser(CODE).step();
    assertTrapped(ExceptionCause.LOAD_ACCESS_FAULT, DATA + 14);
  }

  @Test
  void anAccessAcrossPagesFaultsAtTheByteThatIsForbidden() {
    region(0, NAPOT, napot(DATA + 0x1000, 4096));
    region(1, NAPOT | R | W | X, -1);
    cpu.with(code().lw(7, 5, -2).sw(7, 5, -1));
    cpu.set(5, DATA + 0x1000).startUser(CODE).step();
    assertTrapped(ExceptionCause.LOAD_ACCESS_FAULT, DATA + 0x1000);
    cpu.startUser(CODE + 4).step();
    assertTrapped(ExceptionCause.STORE_ACCESS_FAULT, DATA + 0x1000);
  }

  @Test
  void lockedRegionsStopMachineMode() {
    region(0, NAPOT | R | LOCK, napot(DATA, 64));
    cpu.with(code().lw(7, 5, 0).sw(7, 5, 0)).set(5, DATA).run(2);
    assertTrapped(ExceptionCause.STORE_ACCESS_FAULT, DATA);
  }

  @Test
  void closingDataRamStopsTheVeryNextStore() {
    Program program = code().csrw(Csr.PMPCFG0, 6).sw(7, 5, 0);
    cpu.with(program).set(5, DATA).set(6, NAPOT | R | LOCK);
    cpu.hart.write(Csr.PMPADDR0, napot(0x3FC0_0000, 1 << 22));
    cpu.run(2);
    assertTrapped(ExceptionCause.STORE_ACCESS_FAULT, DATA);
  }

  @Test
  void takingAwayTheRightToExecuteDropsDecodedCode() {
    cpu.with(code().nop().jump(CODE)).run(4);
    region(0, NAPOT | R | W | LOCK, napot(CODE, 4096));
    cpu.step();
    assertTrapped(ExceptionCause.INSTRUCTION_ACCESS_FAULT, CODE);
  }

  @Test
  void givingTheRightToExecuteRevivesAnAddressThatFaulted() {
    region(0, NAPOT, napot(CODE, 4096));
    cpu.with(code().addi(7, 0, 1)).startUser(CODE).step();
    assertTrapped(ExceptionCause.INSTRUCTION_ACCESS_FAULT, CODE);
    region(0, NAPOT | X, napot(CODE, 4096));
    cpu.startUser(CODE).step();
    assertThat(cpu.hart.x[7]).isEqualTo(1);
  }

  @Test
  void codeDecodedForMachineModeIsNoPassForUserMode() {
    cpu.with(code().nop().jump(CODE)).run(4);
    cpu.startUser(CODE).step();
    assertTrapped(ExceptionCause.INSTRUCTION_ACCESS_FAULT, CODE);
  }

  @Test
  void aBlockEndsWhereTheRightToExecuteEnds() {
    region(0, TOR | X, CODE + 8 >>> 2);
    cpu.with(code().addi(7, 0, 1).addi(8, 0, 1).addi(9, 0, 1)).startUser(CODE).run(3);
    assertTrapped(ExceptionCause.INSTRUCTION_ACCESS_FAULT, CODE + 8);
    assertThat(cpu.hart.x[8]).isEqualTo(1);
    assertThat(cpu.hart.x[9]).isZero();
  }

  @Test
  void anInstructionWhoseSecondHalfMayNotBeFetchedTrapsThere() {
    region(0, TOR | X, CODE + 4 >>> 2);
    cpu.with(code().op(Opcode.C_NOP, 0, 0, 0, 0).addi(7, 0, 1)).startUser(CODE).run(2);
    assertTrapped(ExceptionCause.INSTRUCTION_ACCESS_FAULT, CODE + 4);
    assertThat(cpu.csr(Csr.MEPC)).isEqualTo(CODE + 2);
  }

  @Test
  void protectionSurvivesSavingAndLoading() {
    region(0, NAPOT | R | LOCK, napot(DATA, 64));
    CpuBench copy = new CpuBench();
    StateWriter out = new StateWriter();
    cpu.hart.save(out);
    copy.hart.load(new StateReader(out.toByteArray()));
    copy.with(code().sw(7, 5, 0)).set(5, DATA).start(CODE).step();
    assertThat(copy.csr(Csr.MCAUSE)).isEqualTo(ExceptionCause.STORE_ACCESS_FAULT.code());
  }
}
