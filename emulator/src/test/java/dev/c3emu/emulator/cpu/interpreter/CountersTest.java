package dev.c3emu.emulator.cpu.interpreter;

import static dev.c3emu.emulator.cpu.CpuBench.CODE;
import static dev.c3emu.emulator.cpu.CpuBench.DATA;
import static dev.c3emu.emulator.cpu.CpuBench.DEVICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.DedicatedGpio;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.isa.Opcode;
import org.junit.jupiter.api.Test;

/** What the guest and devices can see of the count of instructions, and other odd CSRs. */
public class CountersTest {
  private static final int CYCLES = 1;
  private static final int INSTRUCTIONS = 2;
  private static final int ENABLE = 1;
  private static final int SATURATE = 2;

  private final CpuBench cpu = new CpuBench();

  private static Program code() {
    return Program.at(CODE);
  }

  @Test
  void aDeviceSeesTheExactCountAndAddressInTheMiddleOfABlock() {
    Program program =
        code().nop().lw(7, 6, 0).lw(7, 5, 0).nop().sw(7, 5, 4).op(Opcode.LBU, 7, 5, 0, 9).nop();
    cpu.with(program).set(5, DEVICE).set(6, DATA).run(7);
    assertThat(cpu.reads)
        .containsExactly(
            new CpuBench.DeviceAccess(0, cpu.deviceValue, 2, CODE + 8),
            new CpuBench.DeviceAccess(8, cpu.deviceValue, 5, CODE + 20));
    assertThat(cpu.writes)
        .containsExactly(new CpuBench.DeviceAccess(4, cpu.deviceValue, 4, CODE + 16));
    assertThat(cpu.hart.x[7]).isEqualTo(cpu.deviceValue >>> 8 & 0xFF);
  }

  @Test
  void betweenRunsTheCurrentAddressIsTheNextInstruction() {
    cpu.with(code().nops(5)).run(3);
    assertThat(cpu.engine.currentPc()).isEqualTo(CODE + 12);
  }

  @Test
  void theCountDoesNotDependOnHowABlockWasCutUp() {
    cpu.with(code().nops(2).lw(7, 5, 0).nops(2)).set(5, DEVICE);
    cpu.step();
    cpu.run(2);
    cpu.start(CODE).run(5);
    assertThat(cpu.reads).extracting(CpuBench.DeviceAccess::instructions).containsExactly(2L, 5L);
  }

  @Test
  void theMachineCounterCountsCyclesFromItsWrite() {
    counter(Csr.MPCER, Csr.MPCMR, Csr.MPCCR);
  }

  @Test
  void theUserCounterCountsCyclesFromItsWrite() {
    counter(Csr.UPCER, Csr.UPCMR, Csr.UPCCR);
  }

  private void counter(Csr events, Csr mode, Csr count) {
    Program program = code().csrw(count, 6).nops(3).csrr(7, count).csrr(8, count);
    cpu.with(program).set(6, 100);
    cpu.hart.write(events, CYCLES);
    cpu.hart.write(mode, ENABLE);
    cpu.run(6);
    assertThat(cpu.hart.x[7]).isEqualTo(104);
    assertThat(cpu.hart.x[8]).isEqualTo(105);
  }

  @Test
  void cyclesIncludeIdleTimeAndInstructionsDoNot() {
    cpu.with(code().nops(10));
    cpu.hart.write(Csr.MPCER, CYCLES);
    cpu.hart.write(Csr.UPCER, INSTRUCTIONS);
    cpu.run(4);
    cpu.hart.idle(1000);
    assertThat(cpu.csr(Csr.MPCCR)).isEqualTo(1004);
    assertThat(cpu.csr(Csr.UPCCR)).isEqualTo(4);
  }

  @Test
  void aCounterWithoutKnownEventsStandsStill() {
    cpu.with(code().nops(10));
    cpu.hart.write(Csr.MPCER, 1 << 5);
    cpu.hart.write(Csr.MPCCR, 9);
    cpu.run(4);
    assertThat(cpu.csr(Csr.MPCCR)).isEqualTo(9);
    assertThat(cpu.csr(Csr.MPCER)).isEqualTo(1 << 5);
  }

  @Test
  void aDisabledCounterKeepsItsValueAndGoesOnFromIt() {
    cpu.with(code().nops(20));
    cpu.hart.write(Csr.MPCER, CYCLES);
    cpu.run(3);
    cpu.hart.write(Csr.MPCMR, 0);
    cpu.run(5);
    assertThat(cpu.csr(Csr.MPCCR)).isEqualTo(3);
    cpu.hart.write(Csr.MPCMR, ENABLE);
    cpu.run(2);
    assertThat(cpu.csr(Csr.MPCCR)).isEqualTo(5);
  }

  @Test
  void aCounterWrapsUnlessItSaturates() {
    cpu.with(code().nops(20));
    cpu.hart.write(Csr.MPCER, CYCLES);
    cpu.hart.write(Csr.MPCCR, -2);
    cpu.hart.write(Csr.UPCER, CYCLES);
    cpu.hart.write(Csr.UPCMR, ENABLE | SATURATE);
    cpu.hart.write(Csr.UPCCR, -2);
    cpu.run(5);
    assertThat(cpu.csr(Csr.MPCCR)).isEqualTo(3);
    assertThat(cpu.csr(Csr.UPCCR)).isEqualTo(-1);
  }

  @Test
  void aChangeOfEventsKeepsTheValue() {
    cpu.with(code().nops(20));
    cpu.hart.write(Csr.MPCER, CYCLES);
    cpu.run(3);
    cpu.hart.idle(50);
    cpu.hart.write(Csr.MPCER, INSTRUCTIONS);
    cpu.run(2);
    assertThat(cpu.csr(Csr.MPCCR)).isEqualTo(55);
  }

  @Test
  void identityRegistersShowTheChip() {
    assertThat(cpu.csr(Csr.MVENDORID)).isEqualTo(0x612);
    assertThat(cpu.csr(Csr.MARCHID)).isEqualTo(0x8000_0001);
    assertThat(cpu.csr(Csr.MIMPID)).isEqualTo(1);
    assertThat(cpu.csr(Csr.MHARTID)).isZero();
    cpu.hart.write(Csr.MISA, 0);
    assertThat(cpu.csr(Csr.MISA)).isEqualTo(0x4010_1104);
  }

  @Test
  void everyOtherWritableCsrHoldsItsValue() {
    for (Csr csr :
        new Csr[] {
          Csr.USTATUS, Csr.UTVEC, Csr.USCRATCH, Csr.UEPC, Csr.UCAUSE, Csr.MSCRATCH, Csr.MTVAL
        }) {
      cpu.hart.write(csr, 0x1234_5678);
      assertThat(cpu.csr(csr)).as(csr.spelling()).isEqualTo(0x1234_5678);
    }
    cpu.hart.write(Csr.MEPC, 0x4038_0003);
    assertThat(cpu.csr(Csr.MEPC)).isEqualTo(0x4038_0002);
    cpu.hart.write(Csr.MCAUSE, -1);
    assertThat(cpu.csr(Csr.MCAUSE)).isEqualTo(0x8000_001F);
  }

  @Test
  void dedicatedPinsAreReachedThroughTheirCsrs() {
    int[] pins = {0, 0b1010, 0};
    cpu.hart.connect(
        new DedicatedGpio() {
          @Override
          public int outputEnable() {
            return pins[0];
          }

          @Override
          public void setOutputEnable(int channels) {
            pins[0] = channels;
          }

          @Override
          public int input() {
            return pins[1];
          }

          @Override
          public int output() {
            return pins[2];
          }

          @Override
          public void setOutput(int channels) {
            pins[2] = channels;
          }
        });
    cpu.with(
        code()
            .op(Opcode.CSRRWI, 0, 3, 0, Csr.CPU_GPIO_OEN.number())
            .csrsi(Csr.CPU_GPIO_OUT, 2)
            .csrr(7, Csr.CPU_GPIO_IN)
            .csrr(8, Csr.CPU_GPIO_OUT)
            .csrr(9, Csr.CPU_GPIO_OEN));
    cpu.run(5);
    assertThat(pins).containsExactly(3, 0b1010, 2);
    assertThat(cpu.hart.x[7]).isEqualTo(0b1010);
    assertThat(cpu.hart.x[8]).isEqualTo(2);
    assertThat(cpu.hart.x[9]).isEqualTo(3);
  }

  @Test
  void unconnectedPinsReadLow() {
    cpu.hart.write(Csr.CPU_GPIO_OUT, 0xFF);
    assertThat(cpu.csr(Csr.CPU_GPIO_IN)).isZero();
    assertThat(cpu.csr(Csr.CPU_GPIO_OUT)).isZero();
  }
}
