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
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import org.junit.jupiter.api.Test;

public class DebugTriggersTest {
  private static final int TYPE = 2 << 28;
  private static final int HIT = 1 << 20;
  private static final int NAPOT = 1 << 7;
  private static final int M = 1 << 6;
  private static final int U = 1 << 3;
  private static final int EXECUTE = 1 << 2;
  private static final int STORE = 1 << 1;
  private static final int LOAD = 1;
  private static final int MTE = 1 << 3;
  private static final int MPTE = 1 << 7;

  private final CpuBench cpu = new CpuBench();

  private static Program code() {
    return Program.at(CODE);
  }

  private void trigger(int index, int data1, int data2) {
    cpu.hart.write(Csr.TSELECT, index);
    cpu.hart.write(Csr.TDATA1, data1);
    cpu.hart.write(Csr.TDATA2, data2);
    cpu.hart.write(Csr.TCONTROL, MTE);
  }

  private void assertStopped(int pc, int value) {
    assertThat(cpu.hart.pc).isEqualTo(HANDLER);
    assertThat(cpu.csr(Csr.MCAUSE)).isEqualTo(ExceptionCause.BREAKPOINT.code());
    assertThat(cpu.csr(Csr.MEPC)).isEqualTo(pc);
    assertThat(cpu.csr(Csr.MTVAL)).isEqualTo(value);
  }

  private void assertNotStopped() {
    assertThat(cpu.hart.pc).isNotEqualTo(HANDLER);
  }

  @Test
  void anExecuteTriggerStopsBeforeTheInstruction() {
    cpu.with(code().addi(7, 0, 1).addi(7, 0, 2).addi(7, 0, 3)).run(3);
    trigger(3, M | EXECUTE, CODE + 8);
    cpu.start(CODE).run(3);
    assertStopped(CODE + 8, CODE + 8);
    assertThat(cpu.hart.x[7]).isEqualTo(2);
  }

  @Test
  void anExecuteTriggerInTheMiddleOfAnInstructionDoesNotStopIt() {
    trigger(0, M | EXECUTE, CODE + 2);
    cpu.with(code().nops(2)).run(2);
    assertNotStopped();
  }

  @Test
  void decodingAnInstructionAheadDoesNotHitItsTrigger() {
    trigger(0, M | EXECUTE, CODE + 8);
    cpu.with(code().nops(3)).step();
    assertThat(cpu.csr(Csr.TDATA1)).isEqualTo(TYPE | M | EXECUTE);
    cpu.run(2);
    assertThat(cpu.csr(Csr.TDATA1)).isEqualTo(TYPE | M | EXECUTE | HIT);
  }

  @Test
  void aLoadTriggerStopsLoadsAndNotStores() {
    trigger(0, M | LOAD, DATA);
    cpu.with(code().sw(7, 5, 0).lw(8, 5, 0)).set(5, DATA).set(7, 9).set(8, 1).run(2);
    assertStopped(CODE + 4, DATA);
    assertThat(cpu.word(DATA)).isEqualTo(9);
    assertThat(cpu.hart.x[8]).isEqualTo(1);
    assertThat(cpu.csr(Csr.TDATA1) & HIT).isNotZero();
  }

  @Test
  void aStoreTriggerStopsStoresBeforeTheyHappen() {
    trigger(0, M | STORE, DATA);
    cpu.with(code().lw(8, 5, 0).sw(7, 5, 0)).set(5, DATA).set(7, 9).run(2);
    assertStopped(CODE + 4, DATA);
    assertThat(cpu.word(DATA)).isZero();
  }

  @Test
  void aTriggerStopsDeviceAccessesBeforeTheyHappen() {
    trigger(0, M | STORE | LOAD, DEVICE + 4);
    cpu.with(code().lw(7, 5, 0).sw(7, 5, 4)).set(5, DEVICE).run(2);
    assertStopped(CODE + 4, DEVICE + 4);
    assertThat(cpu.writes).isEmpty();
    assertThat(cpu.reads).hasSize(1);
  }

  @Test
  void anyByteOfAnAccessCanHit() {
    trigger(0, M | STORE, DATA + 3);
    cpu.with(code().op(Opcode.SH, 0, 5, 7, 0).sw(7, 5, 0)).set(5, DATA).run(2);
    assertStopped(CODE + 4, DATA);
  }

  @Test
  void aNapotTriggerCoversItsRange() {
    trigger(0, M | STORE | NAPOT, DATA | 0xF);
    cpu.with(code().sw(7, 5, 32).sw(7, 5, -4).sw(7, 5, 28)).set(5, DATA).run(3);
    assertStopped(CODE + 8, DATA + 28);
  }

  @Test
  void anExactTriggerNextDoorStopsNothing() {
    trigger(0, M | STORE | LOAD, DATA + 4);
    cpu.with(code().sw(7, 5, 0).lw(7, 5, 8)).set(5, DATA).run(2);
    assertNotStopped();
  }

  @Test
  void machineModeTriggersNeedTheirEnable() {
    trigger(0, M | STORE, DATA);
    cpu.hart.write(Csr.TCONTROL, 0);
    cpu.with(code().sw(7, 5, 0)).set(5, DATA).step();
    assertNotStopped();
  }

  @Test
  void triggersNameTheModesTheyApplyTo() {
    cpu.openToUserMode().with(code().sw(7, 5, 0)).set(5, DATA);
    trigger(0, M | STORE, DATA);
    cpu.startUser(CODE).step();
    assertNotStopped();
    cpu.hart.deliver(cpu.hart.trap(ExceptionCause.ECALL_FROM_U, 0));

    trigger(0, U | STORE, DATA);
    cpu.start(CODE).step();
    assertNotStopped();
    cpu.hart.write(Csr.TCONTROL, 0);
    cpu.startUser(CODE).step();
    assertStopped(CODE, DATA);
  }

  @Test
  void trapEntrySwitchesMachineTriggersOffAndMretOnAgain() {
    trigger(0, M | STORE, DATA);
    cpu.with(code().sw(7, 5, 0)).with(Program.at(HANDLER).sw(7, 5, 0).mret()).set(5, DATA);
    cpu.step();
    assertThat(cpu.csr(Csr.TCONTROL)).isEqualTo(MPTE);
    cpu.step();
    assertThat(cpu.hart.pc).isEqualTo(HANDLER + 4);
    cpu.step();
    assertThat(cpu.csr(Csr.TCONTROL)).isEqualTo(MPTE | MTE);
    cpu.step();
    assertStopped(CODE, DATA);
  }

  @Test
  void anExecuteTriggerAtTheHandlerIsOffInsideTheHandler() {
    trigger(0, M | EXECUTE, HANDLER);
    cpu.with(Program.at(HANDLER).addi(7, 7, 1).jump(HANDLER)).start(HANDLER);
    assertThat(cpu.run(2)).isEqualTo(Exit.BUDGET);
    assertThat(cpu.csr(Csr.MCAUSE)).isEqualTo(ExceptionCause.BREAKPOINT.code());
    assertThat(cpu.hart.pc).isEqualTo(HANDLER + 4);
    assertThat(cpu.hart.x[7]).isEqualTo(1);
  }

  @Test
  void aRemovedExecuteTriggerLetsTheInstructionRun() {
    cpu.with(code().addi(7, 0, 1));
    trigger(0, M | EXECUTE, CODE);
    cpu.step();
    assertStopped(CODE, CODE);
    cpu.hart.write(Csr.TDATA1, 0);
    cpu.start(CODE).step();
    assertThat(cpu.hart.x[7]).isEqualTo(1);
  }

  @Test
  void aMovedExecuteTriggerStopsAtItsNewPlace() {
    cpu.with(code().addi(7, 0, 1).addi(7, 0, 2));
    trigger(0, M | EXECUTE, CODE);
    cpu.step();
    cpu.hart.write(Csr.TDATA2, CODE + 4);
    cpu.hart.write(Csr.TCONTROL, MTE);
    cpu.start(CODE).run(2);
    assertStopped(CODE + 4, CODE + 4);
  }

  @Test
  void thereAreEightTriggers() {
    for (int i = 0; i < 8; i++) {
      trigger(i, M | STORE, DATA + 4 * i);
    }
    cpu.hart.write(Csr.TSELECT, 8);
    assertThat(cpu.csr(Csr.TSELECT)).isEqualTo(7);
    for (int i = 0; i < 8; i++) {
      cpu.hart.write(Csr.TSELECT, i);
      assertThat(cpu.csr(Csr.TDATA1)).isEqualTo(TYPE | M | STORE);
      assertThat(cpu.csr(Csr.TDATA2)).isEqualTo(DATA + 4 * i);
    }
  }

  @Test
  void unsupportedBitsReadAsZero() {
    trigger(0, -1, 0);
    assertThat(cpu.csr(Csr.TDATA1)).isEqualTo(TYPE | HIT | NAPOT | M | U | EXECUTE | STORE | LOAD);
    cpu.hart.write(Csr.TCONTROL, -1);
    assertThat(cpu.csr(Csr.TCONTROL)).isEqualTo(MPTE | MTE);
  }

  @Test
  void triggersSurviveSavingAndLoading() {
    trigger(2, M | STORE, DATA);
    StateWriter out = new StateWriter();
    cpu.hart.save(out);
    CpuBench copy = new CpuBench();
    copy.hart.load(new StateReader(out.toByteArray()));
    copy.with(code().sw(7, 5, 0)).set(5, DATA).start(CODE).step();
    assertThat(copy.csr(Csr.MCAUSE)).isEqualTo(ExceptionCause.BREAKPOINT.code());
    assertThat(copy.csr(Csr.TSELECT)).isEqualTo(2);
  }

  @Test
  void resetRemovesAllTriggers() {
    trigger(2, M | STORE, DATA);
    cpu.hart.reset(CODE);
    cpu.hart.write(Csr.TSELECT, 2);
    assertThat(cpu.csr(Csr.TDATA1)).isEqualTo(TYPE);
    assertThat(cpu.csr(Csr.TCONTROL)).isZero();
  }
}
