package dev.c3emu.emulator.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The hart as a whole: reset, saving and loading, who takes traps. */
class HartTest {
  private static final Set<Csr> CONSTANT =
      EnumSet.of(
          Csr.MISA,
          Csr.MVENDORID,
          Csr.MARCHID,
          Csr.MIMPID,
          Csr.MHARTID,
          Csr.CPU_GPIO_OEN,
          Csr.CPU_GPIO_IN,
          Csr.CPU_GPIO_OUT);

  private final CpuBench cpu = new CpuBench();

  /** Gives everything in the hart a value of its own. */
  private void fill() {
    for (int i = 1; i < 32; i++) {
      cpu.hart.x[i] = 1000 + i;
    }
    cpu.with(Program.at(CpuBench.CODE).nops(10)).run(7);
    cpu.hart.idle(33);
    int value = 0x1234_5601;
    for (Csr csr : Csr.values()) {
      cpu.hart.write(csr, value);
      value += 0x0101_0204;
    }
    cpu.hart.setPendingInterrupt(9);
  }

  private List<Integer> csrs(Hart hart) {
    List<Integer> values = new ArrayList<>();
    for (Csr csr : Csr.values()) {
      values.add(hart.read(csr));
    }
    return values;
  }

  @Test
  void everythingSurvivesSavingAndLoading() {
    fill();
    StateWriter out = new StateWriter();
    cpu.hart.save(out);

    CpuBench copy = new CpuBench();
    StateReader in = new StateReader(out.toByteArray());
    copy.hart.load(in);

    assertThat(in.isExhausted()).isTrue();
    assertThat(copy.hart.x).isEqualTo(cpu.hart.x);
    assertThat(copy.hart.pc).isEqualTo(cpu.hart.pc);
    assertThat(csrs(copy.hart)).isEqualTo(csrs(cpu.hart));
    assertThat(copy.hart.instructions()).isEqualTo(7);
    assertThat(copy.hart.cycles()).isEqualTo(40);
    assertThat(copy.hart.pendingInterrupt()).isEqualTo(9);
    assertThat(copy.hart.machineMode()).isTrue();
  }

  @Test
  void theModeSurvivesSavingAndLoading() {
    cpu.openToUserMode().startUser(CpuBench.CODE);
    StateWriter out = new StateWriter();
    cpu.hart.save(out);
    CpuBench copy = new CpuBench();
    copy.hart.load(new StateReader(out.toByteArray()));
    assertThat(copy.hart.machineMode()).isFalse();
    copy.with(Program.at(CpuBench.CODE).ecall()).run(1);
    assertThat(copy.csr(Csr.MCAUSE)).isEqualTo(ExceptionCause.ECALL_FROM_U.code());
  }

  @Test
  void resetStartsOverAndGoesOnCounting() {
    fill();
    cpu.hart.reset(0x4200_0000);
    assertThat(cpu.hart.pc).isEqualTo(0x4200_0000);
    assertThat(cpu.hart.x).containsOnly(0);
    assertThat(cpu.hart.instructions()).isEqualTo(7);
    assertThat(cpu.hart.cycles()).isEqualTo(40);
    assertThat(cpu.hart.machineMode()).isTrue();
    assertThat(cpu.csr(Csr.MPCCR)).isZero();
    CpuBench fresh = new CpuBench();
    fresh.hart.reset(0x4200_0000);
    assertThat(csrs(cpu.hart)).isEqualTo(csrs(fresh.hart));
  }

  @Test
  void everyCsrIsFoundByItsNumberAndSpelledInLowerCase() {
    for (Csr csr : Csr.values()) {
      assertThat(Csr.of(csr.number())).isSameAs(csr);
      assertThat(csr.spelling()).isEqualTo(csr.name().toLowerCase(Locale.ROOT));
    }
    assertThat(Csr.of(0x304)).isNull();
    assertThat(Csr.MHARTID.readOnly()).isTrue();
    assertThat(Csr.MSTATUS.readOnly()).isFalse();
    assertThat(Csr.MSTATUS.userAccessible()).isFalse();
    assertThat(Csr.UPCCR.userAccessible()).isTrue();
  }

  @Test
  void constantCsrsIgnoreWrites() {
    List<Integer> before = csrs(cpu.hart);
    CONSTANT.forEach(csr -> cpu.hart.write(csr, -1));
    assertThat(csrs(cpu.hart)).isEqualTo(before);
  }

  @Test
  void aSupervisorTakesExceptionsInPlaceOfTheHandler() {
    int next = CpuBench.CODE + 0x40;
    cpu.hart.superviseBy(
        new Supervisor() {
          @Override
          public boolean exception(Trap trap) {
            assertThat(cpu.hart.pc).isEqualTo(CpuBench.CODE + 4);
            assertThat(cpu.hart.instructions()).isEqualTo(1);
            cpu.hart.pc = next;
            return trap.cause() == ExceptionCause.ECALL_FROM_M;
          }
        });
    cpu.with(Program.at(CpuBench.CODE).nop().ecall()).run(2);
    assertThat(cpu.hart.pc).isEqualTo(next);
    assertThat(cpu.hart.instructions()).isEqualTo(2);
    assertThat(cpu.csr(Csr.MCAUSE)).isZero();
  }

  @Test
  void aSupervisorTakesInterruptsInPlaceOfTheHandler() {
    List<Integer> taken = new ArrayList<>();
    cpu.hart.superviseBy(
        new Supervisor() {
          @Override
          public boolean interrupt(int line) {
            taken.add(line);
            cpu.hart.setPendingInterrupt(0);
            return true;
          }
        });
    cpu.hart.enableInterrupts(true);
    cpu.hart.setPendingInterrupt(4);
    cpu.with(Program.at(CpuBench.CODE).nop()).run(1);
    assertThat(taken).containsExactly(4);
    assertThat(cpu.hart.pc).isEqualTo(CpuBench.CODE + 4);
    assertThat(cpu.hart.interruptsEnabled()).isTrue();
  }
}
