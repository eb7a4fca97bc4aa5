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
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.emulator.memory.AccessKind;
import dev.c3emu.emulator.memory.AccessWatch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is switched on while a loop is already translated takes effect at once. */
@ExtendWith(Translating.class)
class HotLoopTest {
  private static final int LOOP = CODE + 8;
  private static final int LOOP_LENGTH = 4;

  private final CpuBench cpu = new CpuBench();

  /** A loop of four instructions that counts in x7 and in memory. */
  @BeforeEach
  void heat() {
    cpu.with(
            Program.at(CODE)
                .li(10, DATA)
                .addi(7, 7, 1)
                .lw(6, 10, 0)
                .sw(7, 10, 4)
                .op(Opcode.BEQ, 0, 0, 0, -12))
        .start(CODE)
        .run(2 + 1000 * LOOP_LENGTH);
  }

  @Test
  void theBudgetIsExact() {
    for (int budget = 1; budget < 200; budget++) {
      long before = cpu.hart.instructions();
      assertThat(cpu.run(budget)).isEqualTo(Exit.BUDGET);
      assertThat(cpu.hart.instructions()).isEqualTo(before + budget);
      assertThat(cpu.hart.pc).isEqualTo(LOOP + 4 * (int) ((before + budget - 2) % LOOP_LENGTH));
    }
  }

  @Test
  void aBreakpointStopsItAndIsGoneWhenRemoved() {
    cpu.engine.addBreakpoint(LOOP + 4);
    assertThat(cpu.run(100)).isEqualTo(Exit.BREAKPOINT);
    assertThat(cpu.hart.pc).isEqualTo(LOOP + 4);
    assertThat(cpu.hart.x[7]).isEqualTo(1001);
    cpu.engine.removeBreakpoint(LOOP + 4);
    assertThat(cpu.run(4000)).isEqualTo(Exit.BUDGET);
    assertThat(cpu.hart.x[7]).isEqualTo(2001);
  }

  @Test
  void aDebugTriggerStopsItsLoad() {
    cpu.hart.write(Csr.TCONTROL, 8);
    cpu.hart.write(Csr.TDATA2, DATA);
    cpu.hart.write(Csr.TDATA1, 1 << 6 | 1);
    cpu.run(2);
    assertThat(cpu.csr(Csr.MCAUSE)).isEqualTo(ExceptionCause.BREAKPOINT.code());
    assertThat(cpu.csr(Csr.MEPC)).isEqualTo(LOOP + 4);
    assertThat(cpu.hart.pc).isEqualTo(HANDLER);
  }

  @Test
  void memoryProtectionStopsItsStore() {
    cpu.hart.write(Csr.PMPADDR0, DATA >>> 2 | 0x1FF);
    cpu.hart.write(Csr.PMPCFG0, 0x80 | 3 << 3 | 5);
    cpu.run(3);
    assertThat(cpu.csr(Csr.MCAUSE)).isEqualTo(ExceptionCause.STORE_ACCESS_FAULT.code());
    assertThat(cpu.csr(Csr.MEPC)).isEqualTo(LOOP + 8);
  }

  @Test
  void aWatchIsToldOfEveryAccessAtItsTime() {
    List<String> told = new ArrayList<>();
    long start = cpu.hart.instructions();
    cpu.memory.setWatch(
        new AccessWatch() {
          @Override
          public int unwatched(int address, int size) {
            return 0;
          }

          @Override
          public void accessed(int address, int size, AccessKind kind) {
            if (kind != AccessKind.FETCH) {
              told.add(kind + " " + (cpu.hart.instructions() - start));
            }
          }
        });
    cpu.run(2L * LOOP_LENGTH);
    assertThat(told).containsExactly("LOAD 1", "STORE 2", "LOAD 5", "STORE 6");
  }

  @Test
  void itMayRewriteItself() {
    int store = Opcode.SW.match() | 10 << 15 | 7 << 20 | 8 << 7;
    cpu.memory.storeWord(LOOP + 8, store);
    cpu.run(LOOP_LENGTH);
    assertThat(cpu.word(DATA + 8)).isEqualTo(1001);
    assertThat(cpu.word(DATA + 4)).isEqualTo(1000);
  }

  @Test
  void codeThatTurnsUpWhereRegionsStoreFreelyMayBeRewritten() {
    int place = DATA + 0x1000;
    int fetched = place + (0x4038_0000 - 0x3FC8_0000);
    cpu.with(Program.at(fetched).addi(9, 0, 1).op(Opcode.JAL, 0, 0, 0, LOOP - fetched - 4));
    cpu.start(fetched).run(2 + LOOP_LENGTH);
    assertThat(cpu.hart.x[9]).isEqualTo(1);
    cpu.set(10, place - 4).set(7, (Opcode.ADDI.match() | 9 << 7 | 2 << 20) - 1);
    cpu.start(LOOP).run(LOOP_LENGTH);
    cpu.start(fetched).run(1);
    assertThat(cpu.hart.x[9]).isEqualTo(2);
  }
}
