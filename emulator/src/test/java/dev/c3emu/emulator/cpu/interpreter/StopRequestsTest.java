package dev.c3emu.emulator.cpu.interpreter;

import static dev.c3emu.emulator.cpu.CpuBench.CODE;
import static dev.c3emu.emulator.cpu.CpuBench.DEVICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.Exit;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.isa.Opcode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What asks the hart to stop in the third round of a loop, wherever in that, is its last
 * instruction. All others of the loop but the jump count in x7.
 */
public class StopRequestsTest {
  private static final int OTHERS = 40;
  private static final int MIE = 1 << 3;

  private final CpuBench cpu = new CpuBench();

  private static Program counting(Program program, int times) {
    for (int i = 0; i < times; i++) {
      program.addi(7, 7, 1);
    }
    return program;
  }

  private void stopInThirdRound() {
    if (cpu.reads.size() + cpu.writes.size() == 3) {
      cpu.hart.requestExit(Exit.ATTENTION);
    }
  }

  private void assertStopsAt(int position, Program loop) {
    int length = (loop.here() - CODE) / 4 + 1;
    cpu.with(loop.jump(CODE)).set(6, DEVICE);
    assertThat(cpu.engine.run(1 << 20)).isEqualTo(Exit.ATTENTION);
    assertThat(cpu.hart.instructions()).isEqualTo(2L * length + position + 1);
    assertThat(cpu.hart.pc).isEqualTo(CODE + 4 * (position + 1));
    assertThat(cpu.hart.x[7]).isEqualTo(2 * OTHERS + position);
    assertThat(cpu.engine.run(1)).isEqualTo(Exit.BUDGET);
    assertThat(cpu.hart.x[7]).isEqualTo(2 * OTHERS + position + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 17, 29, 30, 31, 32, 33, 39})
  void aStore(int position) {
    cpu.onDeviceWrite = this::stopInThirdRound;
    Program before = counting(Program.at(CODE), position);
    assertStopsAt(position, counting(before.sw(5, 6, 0), OTHERS - position));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 17, 29, 30, 31, 32, 33, 39})
  void aLoad(int position) {
    cpu.onDeviceRead = this::stopInThirdRound;
    Program before = counting(Program.at(CODE), position);
    assertStopsAt(position, counting(before.lw(5, 6, 0), OTHERS - position));
    assertThat(cpu.hart.x[5]).isEqualTo(cpu.deviceValue);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 17, 29, 30, 31, 32, 33, 39})
  void aLoadThatIsDropped(int position) {
    cpu.onDeviceRead = this::stopInThirdRound;
    Program before = counting(Program.at(CODE), position);
    assertStopsAt(position, counting(before.lw(0, 6, 0), OTHERS - position));
    assertThat(cpu.hart.x[0]).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 17, 29, 30, 31, 32, 33, 39})
  void aCsrWrite(int position) {
    cpu.hart.setPendingInterrupt(5);
    cpu.set(5, MIE >> 3);
    Program loop = counting(Program.at(CODE).op(Opcode.SLLI, 5, 5, 0, 1), position - 1);
    loop.op(Opcode.CSRRW, 9, 5, 0, Csr.MSTATUS.number());
    counting(loop, OTHERS - position + 1);
    int length = OTHERS + 3;
    cpu.with(loop.jump(CODE)).hart.write(Csr.MSTATUS, 0);
    int before = cpu.csr(Csr.MSTATUS);
    assertThat(cpu.engine.run(1 << 20)).isEqualTo(Exit.ATTENTION);
    assertThat(cpu.hart.instructions()).isEqualTo(2L * length + position + 1);
    assertThat(cpu.hart.pc).isEqualTo(CODE + 4 * (position + 1));
    assertThat(cpu.hart.x[7]).isEqualTo(2 * OTHERS + position - 1);
    assertThat(cpu.hart.x[9]).isEqualTo(before);
    assertThat(cpu.csr(Csr.MSTATUS) & MIE).isEqualTo(MIE);
  }
}
