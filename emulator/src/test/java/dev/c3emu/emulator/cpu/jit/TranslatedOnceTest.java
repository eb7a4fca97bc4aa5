package dev.c3emu.emulator.cpu.jit;

import static dev.c3emu.emulator.cpu.CpuBench.CODE;
import static dev.c3emu.emulator.cpu.CpuBench.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.Exit;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.isa.Opcode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was translated is executed again when its code comes back, and only then. */
class TranslatedOnceTest {
  private static final int START = CODE + 8;
  private static final int LOOP_LENGTH = 4;
  private static final int ADDS_ONE = START;
  private static final int STORES = START + 8;

  private int translations;
  private CpuBench cpu;

  /** A loop of four instructions that counts in x7 and in memory. */
  @BeforeEach
  void heat() {
    CpuBench.useEngine(
        hart ->
            new TranslatingEngine(
                hart,
                TranslationPolicy.immediate(0, 64)
                    .withTranslator(
                        task -> {
                          translations++;
                          task.run();
                        })));
    cpu = new CpuBench();
    cpu.with(
            Program.at(CODE)
                .li(10, DATA)
                .addi(7, 7, 1)
                .lw(6, 10, 0)
                .sw(7, 10, 4)
                .op(Opcode.BEQ, 0, 0, 0, -12))
        .start(CODE);
    cpu.run(2 + 10 * LOOP_LENGTH);
    translations = 0;
  }

  @AfterEach
  void restoreEngines() {
    CpuBench.useEngine(Interpreter::new);
  }

  @Test
  void flushingKeepsWhatIsStillTrue() {
    cpu.engine.flush();
    cpu.run(10 * LOOP_LENGTH);

    assertThat(cpu.hart.x[7]).isEqualTo(20);
    assertThat(translations).isZero();
  }

  @Test
  void codeThatWasDifferentForAWhileIsNotTranslatedAgain() {
    int addsOne = cpu.word(ADDS_ONE);
    cpu.memory.storeWord(ADDS_ONE, addsOne + (1 << 20));
    cpu.run(10 * LOOP_LENGTH);
    assertThat(cpu.hart.x[7]).isEqualTo(30);
    translations = 0;

    cpu.engine.flush();
    cpu.memory.storeWord(ADDS_ONE, addsOne);
    cpu.run(10 * LOOP_LENGTH);

    assertThat(cpu.hart.x[7]).isEqualTo(40);
    assertThat(translations).isZero();
  }

  @Test
  void aDifferenceFarFromItsStartIsSeen() {
    int storesElsewhere = Opcode.SW.match() | 10 << 15 | 7 << 20 | 8 << 7;
    cpu.engine.flush();
    cpu.memory.storeWord(STORES, storesElsewhere);
    cpu.run(10 * LOOP_LENGTH);

    assertThat(cpu.word(DATA + 4)).isEqualTo(10);
    assertThat(cpu.word(DATA + 8)).isEqualTo(20);
  }

  @Test
  void aStoreIntoItAfterwardsIsSeen() {
    cpu.engine.flush();
    cpu.run(10 * LOOP_LENGTH);
    cpu.memory.storeWord(ADDS_ONE, cpu.word(ADDS_ONE) + (1 << 20));
    cpu.run(10 * LOOP_LENGTH);

    assertThat(cpu.hart.x[7]).isEqualTo(40);
  }

  @Test
  void aBreakpointThatWasNotThereStopsIt() {
    cpu.engine.flush();
    cpu.engine.addBreakpoint(STORES);

    assertThat(cpu.run(10 * LOOP_LENGTH)).isEqualTo(Exit.BREAKPOINT);
    assertThat(cpu.hart.pc).isEqualTo(STORES);
  }

  @Test
  void memoryProtectionThatWasNotThereStopsIt() {
    cpu.hart.write(Csr.PMPADDR0, STORES >>> 2);
    cpu.hart.write(Csr.PMPCFG0, 0x80 | 2 << 3 | 3);
    cpu.run(3);

    assertThat(cpu.csr(Csr.MEPC)).isEqualTo(STORES);
  }
}
