package dev.c3emu.emulator.cpu.jit;

import static dev.c3emu.emulator.cpu.CpuBench.CODE;
import static dev.c3emu.emulator.cpu.CpuBench.DATA;
import static dev.c3emu.emulator.cpu.CpuBench.HANDLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.ExceptionCause;
import dev.c3emu.emulator.cpu.Exit;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.cpu.TrapListener;
import dev.c3emu.emulator.isa.Opcode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** CSR instructions and traps in loops that are already translated. */
@ExtendWith(Translating.class)
class TranslatedSystemTest {
  private static final int MIE = 8;
  private static final int TURNS = 1000;
  private static final int FEW_TURNS = 30;

  private final CpuBench cpu = new CpuBench();

  @Test
  void aPendingInterruptIsTakenRightAfterTheInstructionThatLetsItThrough() {
    cpu.with(
            Program.at(CODE)
                .op(Opcode.CSRRCI, 5, MIE, 0, Csr.MSTATUS.number())
                .addi(7, 7, 1)
                .csrsi(Csr.MSTATUS, MIE)
                .addi(6, 6, 1)
                .jump(CODE))
        .start(CODE)
        .run(5 * TURNS + 1);
    cpu.hart.setPendingInterrupt(9);
    assertThat(cpu.engine.run(100)).isEqualTo(Exit.ATTENTION);
    cpu.hart.deliverInterrupt();
    assertThat(cpu.hart.pc).isEqualTo(HANDLER + 4 * 9);
    assertThat(cpu.csr(Csr.MEPC)).isEqualTo(CODE + 12);
    assertThat(cpu.hart.instructions()).isEqualTo(5 * TURNS + 3);
    assertThat(cpu.hart.x[6]).isEqualTo(TURNS);
    assertThat(cpu.hart.x[7]).isEqualTo(TURNS + 1);
  }

  @Test
  void theRegisterOfTheOldValueIsWrittenEvenIfTheWriteEndsTheRegion() {
    cpu.with(
            Program.at(CODE)
                .op(Opcode.CSRRWI, 5, 0, 0, Csr.MSTATUS.number())
                .op(Opcode.CSRRSI, 6, MIE, 0, Csr.MSTATUS.number())
                .jump(CODE))
        .start(CODE)
        .run(3 * TURNS + 1);
    cpu.hart.setPendingInterrupt(1);
    cpu.set(6, -1);
    assertThat(cpu.engine.run(100)).isEqualTo(Exit.ATTENTION);
    assertThat(cpu.hart.x[6]).isZero();
  }

  @Test
  void aDeviceSeesTheStackPointerAsItIs() {
    List<Integer> seen = new ArrayList<>();
    cpu.onDeviceWrite = () -> seen.add(cpu.hart.x[2]);
    cpu.with(
            Program.at(CODE)
                .addi(2, 2, -16)
                .sw(7, 10, 0)
                .addi(2, 2, 12)
                .sw(7, 10, 0)
                .addi(2, 2, 4)
                .jump(CODE))
        .set(2, DATA)
        .set(10, CpuBench.DEVICE)
        .start(CODE)
        .run(6 * FEW_TURNS);
    assertThat(seen).hasSize(2 * FEW_TURNS).containsOnly(DATA - 16, DATA - 4);
  }

  @Test
  void theCycleCounterIsExact() {
    cpu.with(
            Program.at(CODE)
                .csrr(5, Csr.MPCCR)
                .nops(3)
                .csrr(6, Csr.MPCCR)
                .op(Opcode.SUB, 7, 6, 5, 0)
                .jump(CODE))
        .start(CODE)
        .run(7 * TURNS);
    assertThat(cpu.hart.x[5]).isEqualTo(7 * (TURNS - 1));
    assertThat(cpu.hart.x[7]).isEqualTo(4);
  }

  @Test
  void anIllegalInstructionTrapsEveryTimeItIsReached() {
    int write = Opcode.CSRRW.match() | 5 << 15 | Csr.MHARTID.number() << 20;
    cpu.with(Program.at(CODE).addi(7, 7, 1).bits(write, 4).jump(CODE)).with(skippingHandler());
    cpu.start(CODE).run(6 * TURNS);
    assertThat(cpu.csr(Csr.MCAUSE)).isEqualTo(ExceptionCause.ILLEGAL_INSTRUCTION.code());
    assertThat(cpu.csr(Csr.MTVAL)).isEqualTo(write);
    assertThat(cpu.hart.x[7]).isEqualTo(6 * TURNS / 7 + 1);
  }

  @Test
  void userModeMayNotReadAMachineRegister() {
    cpu.openToUserMode();
    cpu.with(Program.at(CODE).addi(7, 7, 1).csrr(6, Csr.MCAUSE).jump(CODE)).with(skippingHandler());
    cpu.startUser(CODE).run(7 * TURNS + 3);
    assertThat(cpu.hart.machineMode()).isTrue();
    assertThat(cpu.hart.x[6]).isZero();
    assertThat(cpu.csr(Csr.MCAUSE)).isEqualTo(ExceptionCause.ILLEGAL_INSTRUCTION.code());
    assertThat(cpu.hart.x[7]).isEqualTo(TURNS + 1);
  }

  @Test
  void anEcallAndItsReturnAreCountedAndTold() {
    List<Long> told = new ArrayList<>();
    cpu.hart.listen(
        new TrapListener() {
          @Override
          public void exception(ExceptionCause cause, int value, int pc) {
            told.add(cpu.hart.instructions());
          }

          @Override
          public void interrupt(int line, int pc) {}
        });
    cpu.with(Program.at(CODE).addi(7, 7, 1).op(Opcode.ECALL, 0, 0, 0, 0).jump(CODE));
    cpu.with(skippingHandler()).start(CODE).run(7 * TURNS);
    assertThat(cpu.hart.x[7]).isEqualTo(TURNS);
    assertThat(told).hasSize(TURNS).startsWith(1L, 8L).endsWith(7L * TURNS - 6);
  }

  @Test
  void waitingEndsTheRunBehindTheInstruction() {
    cpu.with(Program.at(CODE).addi(7, 7, 1).op(Opcode.WFI, 0, 0, 0, 0).jump(CODE)).start(CODE);
    for (int turn = 0; turn < TURNS; turn++) {
      assertThat(cpu.run(3)).isEqualTo(Exit.WAIT_FOR_INTERRUPT);
      assertThat(cpu.hart.pc).isEqualTo(CODE + 8);
    }
    assertThat(cpu.hart.x[7]).isEqualTo(TURNS);
  }

  @Test
  void protectionThatALoopSwitchesOnHoldsForItsNextStore() {
    cpu.hart.write(Csr.PMPADDR0, DATA >>> 2 | 0x1FF);
    cpu.hart.takeExit();
    cpu.set(10, DATA).set(11, 0);
    cpu.with(Program.at(HANDLER).jump(HANDLER));
    cpu.with(Program.at(CODE).csrs(Csr.PMPCFG0, 11).sw(7, 10, 0).addi(7, 7, 1).jump(CODE))
        .start(CODE)
        .run(4 * FEW_TURNS);
    cpu.set(11, 0x80 | 3 << 3 | 5).run(100);
    assertThat(cpu.hart.pc).isEqualTo(HANDLER);
    assertThat(cpu.csr(Csr.MCAUSE)).isEqualTo(ExceptionCause.STORE_ACCESS_FAULT.code());
    assertThat(cpu.word(DATA)).isEqualTo(FEW_TURNS - 1);
  }

  /** Goes on after the instruction of four bytes that trapped; four instructions. */
  private static Program skippingHandler() {
    return Program.at(HANDLER)
        .csrr(5, Csr.MEPC)
        .addi(5, 5, 4)
        .csrw(Csr.MEPC, 5)
        .op(Opcode.MRET, 0, 0, 0, 0);
  }
}
