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
import dev.c3emu.emulator.isa.Encoder;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An engine that goes from one part of a loop to the next without looking up notices what the loop
 * itself changes.
 */
public class LoopsThatChangeThingsTest {
  private static final int OTHER = CODE + 0x100;
  private static final int TO_DATA_BUS = 0x3FC8_0000 - 0x4038_0000;

  private final CpuBench cpu = new CpuBench();

  /** Two parts that jump to one another, and count their rounds in x7 and x8. */
  private CpuBench twoParts() {
    return cpu.with(Program.at(CODE).addi(7, 7, 1).sw(7, 6, 0).jump(OTHER))
        .with(Program.at(OTHER).addi(8, 8, 1).nop().jump(CODE))
        .set(6, DEVICE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, TO_DATA_BUS})
  void theOtherPartsCode(int bus) {
    int one = 1 << 20;
    cpu.with(Program.at(CODE).op(Opcode.ADD, 5, 5, 9, 0).sw(5, 6, 0).nop().jump(OTHER))
        .with(Program.at(OTHER).addi(8, 0, 0).op(Opcode.ADD, 7, 7, 8, 0).jump(CODE))
        .set(5, Encoder.encode(new Instruction(Opcode.ADDI, 8, 0, 0, 0)))
        .set(6, OTHER + bus)
        .set(9, one)
        .run(7 * 100);
    assertThat(cpu.hart.x[7]).isEqualTo(100 * 101 / 2);
  }

  @Test
  void aBreakpointAtTheOtherPart() {
    twoParts().onDeviceWrite =
        () -> {
          if (cpu.writes.size() == 4) {
            cpu.engine.addBreakpoint(OTHER);
          }
        };
    assertThat(cpu.engine.run(1000)).isEqualTo(Exit.BREAKPOINT);
    assertThat(cpu.hart.pc).isEqualTo(OTHER);
    assertThat(cpu.hart.instructions()).isEqualTo(6 * 3 + 3);
  }

  @Test
  void aBreakpointInTheMiddleOfTheOtherPart() {
    twoParts().onDeviceWrite =
        () -> {
          if (cpu.writes.size() == 4) {
            cpu.engine.addBreakpoint(OTHER + 4);
          }
        };
    assertThat(cpu.engine.run(1000)).isEqualTo(Exit.BREAKPOINT);
    assertThat(cpu.hart.pc).isEqualTo(OTHER + 4);
    assertThat(cpu.hart.x[8]).isEqualTo(4);
  }

  /** In the third round x5 is the configuration of a locked region without any rights. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatMayBeAccessed(boolean stores) {
    int locked = 0x98;
    cpu.hart.write(Csr.PMPADDR0, DATA >>> 2 | 0xFF);
    Program loop =
        Program.at(CODE).op(Opcode.SLLI, 5, 5, 0, 1).csrw(Csr.PMPCFG0, 5).addi(7, 7, 1).nop();
    int access = loop.here();
    cpu.with((stores ? loop.sw(7, 6, 0) : loop.lw(8, 6, 0)).addi(9, 9, 1).jump(CODE))
        .with(Program.at(HANDLER).wfi())
        .set(5, locked >> 3)
        .set(6, DATA)
        .run(1000);
    ExceptionCause cause =
        stores ? ExceptionCause.STORE_ACCESS_FAULT : ExceptionCause.LOAD_ACCESS_FAULT;
    assertThat(cpu.csr(Csr.MCAUSE)).isEqualTo(cause.code());
    assertThat(cpu.csr(Csr.MEPC)).isEqualTo(access);
    assertThat(cpu.hart.instructions()).isEqualTo(2 * 7 + 5 + 1);
    assertThat(cpu.hart.x[9]).isEqualTo(2);
    assertThat(cpu.word(DATA)).isEqualTo(stores ? 2 : 0);
  }

  /** In the third round x5 is the control word of a trigger for loads and stores in any mode. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsWatchedByADebugTrigger(boolean stores) {
    int control = 0x48 | 3;
    cpu.hart.write(Csr.TDATA2, DATA);
    cpu.hart.write(Csr.TCONTROL, 1 << 3);
    Program loop =
        Program.at(CODE).op(Opcode.SRLI, 5, 5, 0, 4).csrw(Csr.TDATA1, 5).addi(7, 7, 1).nop();
    int access = loop.here();
    cpu.with((stores ? loop.sw(7, 6, 0) : loop.lw(8, 6, 0)).addi(9, 9, 1).jump(CODE))
        .with(Program.at(HANDLER).wfi())
        .set(5, control << 12)
        .set(6, DATA)
        .run(1000);
    assertThat(cpu.csr(Csr.MCAUSE)).isEqualTo(ExceptionCause.BREAKPOINT.code());
    assertThat(cpu.csr(Csr.MEPC)).isEqualTo(access);
    assertThat(cpu.hart.x[9]).isEqualTo(2);
    assertThat(cpu.word(DATA)).isEqualTo(stores ? 2 : 0);
  }

  @Test
  void theMode() {
    cpu.openToUserMode()
        .with(Program.at(CODE).addi(7, 7, 1).ecall())
        .with(Program.at(HANDLER).csrr(5, Csr.MEPC).csrw(Csr.MEPC, 9).mret())
        .set(9, CODE);
    cpu.startUser(CODE).run(5 * 50 + 1);
    assertThat(cpu.hart.x[7]).isEqualTo(51);
    assertThat(cpu.hart.machineMode()).isFalse();
    cpu.run(1);
    assertThat(cpu.hart.machineMode()).isTrue();
    assertThat(cpu.csr(Csr.MCAUSE)).isEqualTo(ExceptionCause.ECALL_FROM_U.code());
  }

  /** From the third round on it goes on in user mode, which may not fetch there. */
  @Test
  void theModeThatMretGoesBackTo() {
    int machine = 3 << 11;
    cpu.with(Program.at(HANDLER).wfi())
        .with(
            Program.at(CODE)
                .addi(7, 7, 1)
                .op(Opcode.SLTIU, 5, 7, 0, 3)
                .op(Opcode.SUB, 5, 0, 5, 0)
                .op(Opcode.AND, 5, 5, 10, 0)
                .csrw(Csr.MSTATUS, 5)
                .csrw(Csr.MEPC, 9)
                .mret())
        .set(9, CODE)
        .set(10, machine)
        .run(1000);
    assertThat(cpu.hart.x[7]).isEqualTo(3);
    assertThat(cpu.hart.instructions()).isEqualTo(3 * 7 + 1 + 1);
    assertThat(cpu.csr(Csr.MCAUSE)).isEqualTo(ExceptionCause.INSTRUCTION_ACCESS_FAULT.code());
    assertThat(cpu.csr(Csr.MEPC)).isEqualTo(CODE);
  }

  @Test
  void devicesSeeTheSameHoweverLongTheRuns() {
    twoParts().run(600);
    CpuBench stepped = new CpuBench();
    stepped
        .with(Program.at(CODE).addi(7, 7, 1).sw(7, 6, 0).jump(OTHER))
        .with(Program.at(OTHER).addi(8, 8, 1).nop().jump(CODE))
        .set(6, DEVICE);
    for (int i = 0; i < 600; i++) {
      stepped.step();
    }
    assertThat(cpu.writes).hasSize(100).isEqualTo(stepped.writes);
    assertThat(cpu.writes.get(99))
        .isEqualTo(new CpuBench.DeviceAccess(0, 100, 99 * 6 + 1, CODE + 4));
  }
}
