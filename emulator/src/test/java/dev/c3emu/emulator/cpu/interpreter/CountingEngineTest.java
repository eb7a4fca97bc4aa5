package dev.c3emu.emulator.cpu.interpreter;

import static dev.c3emu.emulator.cpu.CpuBench.CODE;
import static dev.c3emu.emulator.cpu.CpuBench.HANDLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.Exit;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.emulator.memory.AddressSpace;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.lifecycle.AfterTry;

class CountingEngineTest extends RandomProgramsTest {
  private static final int T0 = 5;
  private static final int T1 = 6;

  private final AddressSpace memory = new AddressSpace(0x4037_C000, 0x6_4000, 0x3FC8_0000, 0x4000);
  private Hart hart = new Hart(memory);
  private CountingEngine engine = new CountingEngine(hart);

  @Override
  protected CpuEngine engine(Hart ofTwin) {
    hart = ofTwin;
    engine = new CountingEngine(ofTwin);
    return engine;
  }

  /** After random programs, too. */
  @AfterTry
  void everyInstructionWasCountedOnce() {
    assertThat(engine.counts().values().stream().mapToLong(count -> count).sum())
        .isEqualTo(hart.instructions());
  }

  @Example
  void aLoopCountsItsRounds() {
    load(Program.at(CODE).addi(T0, 0, 3).addi(T0, T0, -1).op(Opcode.BNE, 0, T0, 0, -4).nop());
    engine.run(8);
    assertThat(engine.counts())
        .isEqualTo(Map.of(CODE, 1L, CODE + 4, 3L, CODE + 8, 3L, CODE + 12, 1L));
  }

  @Example
  void aBlockThatIsCutByTheBudgetCountsWhatWasExecuted() {
    load(Program.at(CODE).addi(T0, 0, 1).addi(T0, 0, 2).addi(T0, 0, 3).jump(CODE));
    engine.run(2);
    assertThat(engine.counts()).isEqualTo(Map.of(CODE, 1L, CODE + 4, 1L));
    engine.run(4);
    assertThat(engine.counts())
        .isEqualTo(Map.of(CODE, 2L, CODE + 4, 2L, CODE + 8, 1L, CODE + 12, 1L));
  }

  @Example
  void theInstructionThatTrapsCountsAndThoseAfterItDoNot() {
    load(Program.at(HANDLER).nops(4));
    load(Program.at(CODE).addi(T0, 0, 1).ecall().addi(T0, 0, 2));
    hart.write(Csr.MTVEC, HANDLER);
    hart.takeExit();
    engine.run(3);
    assertThat(engine.counts()).isEqualTo(Map.of(CODE, 1L, CODE + 4, 1L, HANDLER, 1L));
  }

  @Example
  void whatWasCountedBeforeCodeChangedStays() {
    load(Program.at(CODE).addi(T0, 0, 1).addi(T1, 0, 1).jump(CODE));
    engine.run(3);
    load(Program.at(CODE).addi(T0, 0, 2).jump(CODE));
    assertThat(engine.run(2)).isEqualTo(Exit.BUDGET);
    assertThat(engine.counts()).isEqualTo(Map.of(CODE, 2L, CODE + 4, 2L, CODE + 8, 1L));
  }

  private void load(Program program) {
    program.loadInto(memory);
    hart.pc = program.origin();
    hart.takeExit();
  }
}
