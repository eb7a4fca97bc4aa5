package dev.c3emu.emulator.cpu.jit;

import static dev.c3emu.emulator.cpu.CpuBench.CODE;
import static dev.c3emu.emulator.cpu.CpuBench.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.isa.Opcode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A region that is left all the time is planned again, together with what it is left for. */
class SecondLookTest {
  private static final int LOOP = CODE + 8;
  private static final int WAY = LOOP + 16;
  private static final int LONG = 200_000;

  private final List<TranslationTask> translated = new ArrayList<>();
  private boolean translates = true;
  private CpuBench cpu;

  /**
   * A loop that counts rounds in x7 and goes a way of its own, counted in x8, while x5 is not 0.
   */
  private void start() {
    CpuBench.useEngine(hart -> new TranslatingEngine(hart, policy()));
    cpu = new CpuBench();
    cpu.with(
            Program.at(CODE)
                .li(10, DATA)
                .addi(7, 7, 1)
                .lw(5, 10, 0)
                .op(Opcode.BNE, 0, 5, 0, 8)
                .op(Opcode.BEQ, 0, 0, 0, -12)
                .addi(8, 8, 1)
                .op(Opcode.BEQ, 0, 0, 0, -20))
        .start(CODE)
        .run(1000);
  }

  private TranslationPolicy policy() {
    return TranslationPolicy.immediate(0, 64)
        .withReview(4096)
        .withTranslator(
            task -> {
              translated.add((TranslationTask) task);
              if (translates) {
                task.run();
              }
            });
  }

  private void goTheWay() {
    cpu.memory.storeWord(DATA, 1);
  }

  private TranslationTask last() {
    return translated.get(translated.size() - 1);
  }

  @AfterEach
  void restoreEngines() {
    CpuBench.useEngine(Interpreter::new);
  }

  @Test
  void whatIsNotExecutedIsLeftOut() {
    start();
    cpu.run(LONG);

    assertThat(translated).noneMatch(task -> task.covers(WAY));
  }

  @Test
  void theLoopAndItsNewWayAreJoined() {
    start();
    goTheWay();
    cpu.run(LONG);

    assertThat(last().covers(LOOP)).isTrue();
    assertThat(last().covers(WAY)).isTrue();
  }

  @Test
  void oneThatIsNotLeftAnyMoreIsLeftAlone() {
    start();
    goTheWay();
    cpu.run(LONG);
    translated.clear();
    cpu.run(10 * LONG);

    assertThat(translated).isEmpty();
  }

  @Test
  void theGuestSeesNothingOfIt() {
    start();
    int rounds = cpu.hart.x[7];
    goTheWay();
    long before = cpu.hart.instructions();
    cpu.run(LONG);

    assertThat(cpu.hart.instructions()).isEqualTo(before + LONG);
    assertThat(cpu.hart.x[7]).isBetween(rounds + LONG / 5, rounds + LONG / 5 + 1);
    assertThat(cpu.hart.x[8]).isBetween(LONG / 5 - 1, LONG / 5 + 1);
  }

  @Test
  void aReplacementOfCodeThatHasChangedMeanwhileIsNotUsed() {
    start();
    goTheWay();
    cpu.run(LONG / 100);
    translates = false;
    cpu.run(LONG);
    assertThat(last().covers(LOOP) && last().covers(WAY)).isTrue();
    cpu.memory.storeWord(WAY, cpu.word(WAY) + (1 << 20));
    translated.forEach(TranslationTask::run);
    translates = true;
    int ways = cpu.hart.x[8];
    cpu.run(5);

    assertThat(cpu.hart.x[8]).isEqualTo(ways + 2);
  }
}
