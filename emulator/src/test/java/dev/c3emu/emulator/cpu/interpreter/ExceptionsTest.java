package dev.c3emu.emulator.cpu.interpreter;

import static dev.c3emu.emulator.cpu.CpuBench.CODE;
import static dev.c3emu.emulator.cpu.CpuBench.DATA;
import static dev.c3emu.emulator.cpu.CpuBench.DEVICE;
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

public class ExceptionsTest {
  private static final int MIE = 1 << 3;
  private static final int MPIE = 1 << 7;
  private static final int MPP = 3 << 11;
  private static final int NOWHERE = 0x1000_0000;

  private final CpuBench cpu = new CpuBench();

  private static Program code() {
    return Program.at(CODE);
  }

  /** The hart stands at the handler after a trap of the instruction at {@code pc}. */
  private void assertTrapped(ExceptionCause cause, int value, int pc) {
    assertThat(cpu.hart.pc).isEqualTo(HANDLER);
    assertThat(cpu.csr(Csr.MCAUSE)).isEqualTo(cause.code());
    assertThat(cpu.csr(Csr.MTVAL)).isEqualTo(value);
    assertThat(cpu.csr(Csr.MEPC)).isEqualTo(pc);
    assertThat(cpu.hart.machineMode()).isTrue();
  }

  @Test
  void anUnmappedAddressCannotBeFetched() {
    cpu.with(code().nop().jr(5)).set(5, NOWHERE).run(3);
    assertTrapped(ExceptionCause.INSTRUCTION_ACCESS_FAULT, NOWHERE, NOWHERE);
    assertThat(cpu.hart.instructions()).isEqualTo(3);
  }

  @Test
  void aDeviceCannotBeFetchedFrom() {
    cpu.start(DEVICE).step();
    assertTrapped(ExceptionCause.INSTRUCTION_ACCESS_FAULT, DEVICE, DEVICE);
    assertThat(cpu.reads).isEmpty();
  }

  @Test
  void theDataBusCannotBeFetchedFrom() {
    cpu.start(DATA).step();
    assertTrapped(ExceptionCause.INSTRUCTION_ACCESS_FAULT, DATA, DATA);
  }

  @Test
  void anInstructionWhoseSecondHalfIsMissingTrapsWithTheAddressOfTheHalf() {
    int last = 0x403D_FFFE;
    cpu.with(Program.at(last).bits(0x0013, 2)).start(last).step();
    assertTrapped(ExceptionCause.INSTRUCTION_ACCESS_FAULT, last + 2, last);
  }

  @Test
  void aSecondHalfThatAppearsLaterIsFetched() {
    byte[] flash = new byte[8192];
    int edge = 0x4200_0FFE;
    cpu.memory.declareFlashWindow(0x4200_0000, 0x2000, true);
    cpu.memory.mapFlash(0x4200_0000, flash, 0);
    int bits = Opcode.ADDI.match() | 7 << 7 | 5 << 20;
    flash[0xFFE] = (byte) bits;
    flash[0xFFF] = (byte) (bits >>> 8);
    flash[0x1000] = (byte) (bits >>> 16);
    flash[0x1001] = (byte) (bits >>> 24);

    cpu.start(edge).step();
    assertTrapped(ExceptionCause.INSTRUCTION_ACCESS_FAULT, edge + 2, edge);
    cpu.memory.mapFlash(0x4200_1000, flash, 0x1000);
    cpu.start(edge).step();

    assertThat(cpu.hart.x[7]).isEqualTo(5);
    assertThat(cpu.hart.pc).isEqualTo(edge + 4);
  }

  @Test
  void anIllegalInstructionTrapsWithItsBits() {
    cpu.with(code().bits(0xFFFF_FFFF, 4)).step();
    assertTrapped(ExceptionCause.ILLEGAL_INSTRUCTION, 0xFFFF_FFFF, CODE);
  }

  @Test
  void anIllegalCompressedInstructionTrapsWithItsSixteenBits() {
    cpu.with(code().bits(0xFFFF_0000, 4)).step();
    assertTrapped(ExceptionCause.ILLEGAL_INSTRUCTION, 0, CODE);
  }

  @Test
  void anAtomicInstructionIsIllegal() {
    int lr = 0x1005_22AF;
    cpu.with(code().bits(lr, 4)).set(10, DATA).step();
    assertTrapped(ExceptionCause.ILLEGAL_INSTRUCTION, lr, CODE);
  }

  @Test
  void ecallTellsTheMode() {
    cpu.with(code().ecall()).step();
    assertTrapped(ExceptionCause.ECALL_FROM_M, 0, CODE);

    cpu.openToUserMode().startUser(CODE).step();
    assertTrapped(ExceptionCause.ECALL_FROM_U, 0, CODE);
  }

  @Test
  void ebreakIsABreakpoint() {
    cpu.with(code().op(Opcode.EBREAK, 0, 0, 0, 0)).step();
    assertTrapped(ExceptionCause.BREAKPOINT, 0, CODE);
    cpu.with(Program.at(CODE + 0x100).op(Opcode.C_EBREAK, 0, 0, 0, 0)).start(CODE + 0x100).step();
    assertTrapped(ExceptionCause.BREAKPOINT, 0, CODE + 0x100);
  }

  @Test
  void aLoadFromNowhereLeavesItsDestinationAlone() {
    cpu.with(code().lw(7, 5, 4)).set(5, NOWHERE).set(7, 77).step();
    assertTrapped(ExceptionCause.LOAD_ACCESS_FAULT, NOWHERE + 4, CODE);
    assertThat(cpu.hart.x[7]).isEqualTo(77);
  }

  @Test
  void aLoadIntoX0StillTrapsAndStillReadsTheDevice() {
    cpu.with(code().lw(0, 6, 8).lw(0, 5, 0)).set(5, NOWHERE).set(6, DEVICE).run(2);
    assertTrapped(ExceptionCause.LOAD_ACCESS_FAULT, NOWHERE, CODE + 4);
    assertThat(cpu.reads).containsExactly(new CpuBench.DeviceAccess(8, cpu.deviceValue, 0, CODE));
    assertThat(cpu.hart.x[0]).isZero();
  }

  @Test
  void aStoreToNowhereOrToReadOnlyMemoryTraps() {
    byte[] rom = new byte[4096];
    cpu.memory.mapRom(0x4000_0000, rom, 0, 4096, true);
    cpu.with(code().sw(5, 5, 0).sw(6, 6, 16)).set(5, NOWHERE).set(6, 0x4000_0000).step();
    assertTrapped(ExceptionCause.STORE_ACCESS_FAULT, NOWHERE, CODE);
    cpu.start(CODE + 4).step();
    assertTrapped(ExceptionCause.STORE_ACCESS_FAULT, 0x4000_0010, CODE + 4);
    assertThat(rom).containsOnly(0);
  }

  @Test
  void aMisalignedDeviceAccessTrapsWithoutReachingTheDevice() {
    cpu.with(code().lw(7, 5, 2).sw(7, 5, 1).op(Opcode.LH, 7, 5, 0, 3)).set(5, DEVICE).step();
    assertTrapped(ExceptionCause.LOAD_ADDRESS_MISALIGNED, DEVICE + 2, CODE);
    cpu.start(CODE + 4).step();
    assertTrapped(ExceptionCause.STORE_ADDRESS_MISALIGNED, DEVICE + 1, CODE + 4);
    cpu.start(CODE + 8).step();
    assertTrapped(ExceptionCause.LOAD_ADDRESS_MISALIGNED, DEVICE + 3, CODE + 8);
    assertThat(cpu.reads).isEmpty();
    assertThat(cpu.writes).isEmpty();
  }

  @Test
  void aTrapInTheMiddleOfABlockLeavesLaterInstructionsOut() {
    cpu.with(code().addi(7, 0, 1).lw(8, 5, 0).addi(7, 0, 2)).set(5, NOWHERE).run(2);
    assertTrapped(ExceptionCause.LOAD_ACCESS_FAULT, NOWHERE, CODE + 4);
    assertThat(cpu.hart.x[7]).isEqualTo(1);
    assertThat(cpu.hart.instructions()).isEqualTo(2);
  }

  @Test
  void aCsrThatDoesNotExistIsIllegal() {
    for (int number : new int[] {0x304, 0x344, 0xC00, 0xB00, 0xC02, 0x7C0, 0x180}) {
      int bits = Opcode.CSRRS.match() | 7 << 7 | number << 20;
      cpu.with(code().bits(bits, 4)).start(CODE).step();
      assertTrapped(ExceptionCause.ILLEGAL_INSTRUCTION, bits, CODE);
    }
  }

  @Test
  void aReadOnlyCsrCanBeReadButNotWritten() {
    int write = Opcode.CSRRW.match() | 7 << 7 | Csr.MVENDORID.number() << 20;
    cpu.with(code().csrr(6, Csr.MVENDORID).bits(write, 4)).set(7, 77).run(2);
    assertThat(cpu.hart.x[6]).isEqualTo(0x612);
    assertTrapped(ExceptionCause.ILLEGAL_INSTRUCTION, write, CODE + 4);
    assertThat(cpu.hart.x[7]).isEqualTo(77);
  }

  @Test
  void csrImmediatesSetAndClearBits() {
    Program program =
        code()
            .op(Opcode.CSRRWI, 5, 21, 0, Csr.MSCRATCH.number())
            .op(Opcode.CSRRSI, 6, 10, 0, Csr.MSCRATCH.number())
            .op(Opcode.CSRRCI, 7, 3, 0, Csr.MSCRATCH.number())
            .csrr(8, Csr.MSCRATCH);
    cpu.with(program).run(4);
    assertThat(cpu.hart.x[5]).isZero();
    assertThat(cpu.hart.x[6]).isEqualTo(21);
    assertThat(cpu.hart.x[7]).isEqualTo(31);
    assertThat(cpu.hart.x[8]).isEqualTo(28);
  }

  @Test
  void userModeMayNotTouchMachineCsrsNorMret() {
    cpu.openToUserMode().with(code().csrr(7, Csr.MSTATUS).csrw(Csr.MSCRATCH, 7).mret());
    for (int at = CODE; at <= CODE + 8; at += 4) {
      int bits = cpu.word(at);
      cpu.startUser(at).step();
      assertTrapped(ExceptionCause.ILLEGAL_INSTRUCTION, bits, at);
    }
  }

  @Test
  void userModeMayReadTheUserCounter() {
    cpu.openToUserMode().with(code().csrr(7, Csr.UPCCR)).startUser(CODE).step();
    assertThat(cpu.hart.machineMode()).isFalse();
    assertThat(cpu.hart.pc).isEqualTo(CODE + 4);
  }

  @Test
  void userModeMayWaitUnlessForbidden() {
    cpu.openToUserMode().with(code().wfi());
    assertThat(cpu.startUser(CODE).step()).isEqualTo(Exit.WAIT_FOR_INTERRUPT);
    assertThat(cpu.hart.pc).isEqualTo(CODE + 4);

    cpu.hart.deliver(cpu.hart.trap(ExceptionCause.ECALL_FROM_U, 0));
    cpu.hart.write(Csr.MSTATUS, 1 << 21);
    cpu.startUser(CODE).step();
    assertTrapped(ExceptionCause.ILLEGAL_INSTRUCTION, cpu.word(CODE), CODE);
  }

  @Test
  void aTrapStacksTheInterruptEnableAndTheMode() {
    cpu.with(code().ecall());
    cpu.hart.write(Csr.MSTATUS, MIE);
    cpu.step();
    assertThat(cpu.csr(Csr.MSTATUS)).isEqualTo(MPIE | MPP);

    cpu.hart.write(Csr.MSTATUS, MPIE);
    cpu.start(CODE).step();
    assertThat(cpu.csr(Csr.MSTATUS)).isEqualTo(MPP);

    cpu.openToUserMode().hart.write(Csr.MSTATUS, MPIE);
    cpu.startUser(CODE).step();
    assertThat(cpu.csr(Csr.MSTATUS)).isEqualTo(MPIE);
  }

  @Test
  void mretUnstacksTheInterruptEnableAndTheMode() {
    cpu.with(code().mret()).hart.write(Csr.MEPC, CODE + 0x40);
    cpu.hart.write(Csr.MSTATUS, MPIE | MPP);
    cpu.step();
    assertThat(cpu.hart.pc).isEqualTo(CODE + 0x40);
    assertThat(cpu.hart.machineMode()).isTrue();
    assertThat(cpu.csr(Csr.MSTATUS)).isEqualTo(MIE | MPIE);

    cpu.hart.write(Csr.MSTATUS, MIE);
    cpu.start(CODE).step();
    assertThat(cpu.hart.machineMode()).isFalse();
    assertThat(cpu.csr(Csr.MSTATUS)).isEqualTo(MPIE);
  }

  @Test
  void aPreviousModeThatDoesNotExistBecomesUserMode() {
    cpu.hart.write(Csr.MSTATUS, 1 << 11);
    assertThat(cpu.csr(Csr.MSTATUS)).isZero();
    cpu.hart.write(Csr.MSTATUS, 2 << 11);
    assertThat(cpu.csr(Csr.MSTATUS)).isZero();
  }

  @Test
  void mtvecIsAlwaysVectoredAndAlignedTo256() {
    cpu.hart.write(Csr.MTVEC, 0x4038_12FC);
    assertThat(cpu.csr(Csr.MTVEC)).isEqualTo(0x4038_1201);
  }

  @Test
  void aListenerHearsOfExceptionsWithTheCountBeforeThem() {
    List<String> heard = new ArrayList<>();
    cpu.hart.listen(
        new TrapListener() {
          @Override
          public void exception(ExceptionCause cause, int value, int pc) {
            heard.add("%s %x %x after %d".formatted(cause, value, pc, cpu.hart.instructions()));
          }
        });
    cpu.with(code().lw(7, 6, 0).nops(2).ecall()).set(6, DATA).run(4);
    assertThat(heard).containsExactly("ECALL_FROM_M 0 4038000c after 3");
  }

  @Test
  void aHandlerThatTrapsAtItsFirstInstructionLocksTheHartUp() {
    cpu.with(code().nop().ecall()).with(Program.at(HANDLER).bits(0, 2));
    assertThat(cpu.run(100)).isEqualTo(Exit.LOCKUP);
    assertThat(cpu.hart.instructions()).isEqualTo(3);
    assertThat(cpu.hart.pc).isEqualTo(HANDLER);
  }

  @Test
  void aHandlerThatTrapsLaterDoesNotLockTheHartUp() {
    cpu.with(code().ecall()).with(Program.at(HANDLER).nop().bits(0, 2));
    assertThat(cpu.run(100)).isEqualTo(Exit.BUDGET);
  }

  @Test
  void userModeTrappingAtTheHandlersAddressDoesNotLockTheHartUp() {
    cpu.with(Program.at(HANDLER).addi(7, 7, 1).jump(HANDLER + 4)).startUser(HANDLER);
    assertThat(cpu.run(3)).isEqualTo(Exit.BUDGET);
    assertThat(cpu.csr(Csr.MCAUSE)).isEqualTo(ExceptionCause.INSTRUCTION_ACCESS_FAULT.code());
    assertThat(cpu.hart.x[7]).isEqualTo(1);
  }
}
