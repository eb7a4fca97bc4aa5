package dev.c3emu.emulator.cpu.jit;

import static dev.c3emu.emulator.cpu.CpuBench.CODE;
import static dev.c3emu.emulator.cpu.CpuBench.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.emulator.memory.CodeFreeRam;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Accesses that turn out not to be what they were expected to be become so when translated anew.
 */
class MissesTest {
  private static final int RAM = 0x3FC8_0000;
  private static final int RAM_END = 0x3FCE_0000;

  /** More often than accesses may miss before a region is translated again. */
  private static final int TURNS = 100;

  private int translations;
  private CpuBench cpu;

  @BeforeEach
  void translateEverything() {
    CpuBench.useEngine(
        hart ->
            new TranslatingEngine(
                hart,
                TranslationPolicy.immediate(1, 64)
                    .withTranslator(
                        task -> {
                          translations++;
                          task.run();
                        })));
    cpu = new CpuBench();
  }

  @AfterEach
  void restoreEngines() {
    CpuBench.useEngine(Interpreter::new);
  }

  /** How many translations a program needs until nothing misses any more. */
  private int translationsUntilSettled(int turn) {
    cpu.start(CODE).run((long) TURNS * turn);
    int settled = translations;
    cpu.run(10L * TURNS * turn);
    assertThat(translations).isEqualTo(settled);
    return settled;
  }

  /** Every other time the second access is left out. */
  private void loop(int inside, int edge, Instruction first, Instruction second) {
    cpu.with(
            Program.at(CODE)
                .op(first.opcode(), first.rd(), 10, first.rs2(), 0)
                .op(Opcode.BLTU, 0, 10, 11, 8)
                .jump(CODE + 16)
                .op(second.opcode(), second.rd(), 10, second.rs2(), 8)
                .op(Opcode.XOR, 10, 10, 12, 0)
                .jump(CODE))
        .set(10, inside)
        .set(11, edge)
        .set(12, inside ^ edge)
        .set(8, 88)
        .set(9, 99);
  }

  @Test
  void loadsOfWhichOneIsOutsideTheRamGoApart() {
    loop(DATA, RAM_END - 4, PlannedRegion.lw(5, 0, 0), PlannedRegion.lw(6, 0, 0));
    assertThat(translationsUntilSettled(6)).isEqualTo(2);
  }

  @Test
  void storesThatReachOverTheEdgeOfTheRamGoApart() {
    loop(RAM + 0x5_0000, RAM_END - 4, PlannedRegion.sw(8, 0, 0), PlannedRegion.sw(9, 0, 0));
    assertThat(translationsUntilSettled(6)).isEqualTo(2);
    assertThat(cpu.word(RAM_END - 4)).isEqualTo(88);
    assertThat(cpu.word(RAM + 0x5_0008)).isEqualTo(99);
  }

  @Test
  void storesBelowTheWindowLookForCode() {
    cpu.set(10, DATA);
    cpu.with(Program.at(CODE).sw(8, 10, 0).sw(9, 10, 4).jump(CODE)).start(CODE).run(3);
    CodeFreeRam window = new StoreWindow(cpu.memory).open();
    cpu.set(8, 88).set(9, 99).set(10, window.base() - 64);
    assertThat(translationsUntilSettled(3)).isEqualTo(2);
    assertThat(cpu.word(window.base() - 60)).isEqualTo(99);
  }

  @Test
  void aGroupOfADeviceIsFoundOutAtOnce() {
    cpu.with(
        Program.at(CODE)
            .lw(5, 10, 0)
            .lw(6, 10, 4)
            .lw(7, 10, 8)
            .op(Opcode.XOR, 10, 10, 11, 0)
            .jump(CODE));
    cpu.set(10, DATA).set(11, 0).start(CODE).run(50);
    cpu.set(11, DATA ^ CpuBench.DEVICE);
    assertThat(translationsUntilSettled(5)).isEqualTo(2);
  }

  @Test
  void aStoreThatKeepsHittingCodeLeavesTheOthersAlone() {
    int code = CODE + 0x1000;
    cpu.with(
        Program.at(CODE).sw(8, 10, 0).sw(9, 10, 60).op(Opcode.JAL, 1, 0, 0, 0x1000 - 8).jump(CODE));
    cpu.with(Program.at(code).addi(7, 7, 1).op(Opcode.JALR, 0, 1, 0, 0));
    cpu.set(10, code - 0x4038_0000 + RAM + 64);
    cpu.start(CODE).run(6 * TURNS);
    int before = translations;
    cpu.set(10, code - 0x4038_0000 + RAM - 60 + 8);
    assertThat(translationsUntilSettled(6)).isBetween(before + 1, before + 3);
    assertThat(cpu.word(code - 0x4038_0000 + RAM + 8)).isZero();
  }
}
