package dev.c3emu.emulator.cpu.jit;

import static dev.c3emu.emulator.cpu.jit.PolledComputer.CODE;
import static dev.c3emu.emulator.cpu.jit.PolledComputer.DEVICE;
import static dev.c3emu.emulator.cpu.jit.PolledComputer.FIFO;
import static dev.c3emu.emulator.cpu.jit.PolledComputer.LEVEL;
import static dev.c3emu.emulator.cpu.jit.PolledComputer.PORT;
import static dev.c3emu.emulator.cpu.jit.PolledComputer.STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.emulator.memory.AccessKind;
import dev.c3emu.emulator.memory.AccessWatch;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rounds of a loop that only waits are counted rather than executed, and nobody can tell. */
class PollingLoopTest {
  private static final int DATA = 0x3FCA_0000;
  private static final int FOUND = 12;
  private static final int CHANGES = 13;

  /** Takes samples often, and finds nothing hot for long. */
  private static PolledComputer skipping(Program program) {
    return new PolledComputer(
            hart -> new TranslatingEngine(hart, TranslationPolicy.immediate(10_000, 64)))
        .with(program);
  }

  private static PolledComputer interpreting(Program program) {
    return new PolledComputer(Interpreter::new).with(program);
  }

  /** Waits until a register differs from what it was; for ever. */
  private static Program waiting(int register) {
    Program program = Program.at(CODE).li(10, DEVICE);
    int changed = program.here();
    program.lw(5, 10, register);
    int poll = program.here();
    program.lw(6, 10, register);
    return program
        .op(Opcode.ANDI, 7, 6, 0, 0xFF)
        .op(Opcode.SRLI, 8, 6, 0, 3)
        .op(Opcode.BEQ, 0, 5, 6, poll - program.here())
        .op(Opcode.SLLI, FOUND, FOUND, 0, 1)
        .op(Opcode.ADD, FOUND, FOUND, 6, 0)
        .addi(CHANGES, CHANGES, 1)
        .jump(changed);
  }

  private static void assertSame(PolledComputer found, PolledComputer expected) {
    assertThat(found.hart.instructions()).isEqualTo(expected.hart.instructions());
    assertThat(found.hart.pc).isEqualTo(expected.hart.pc);
    assertThat(found.hart.x).isEqualTo(expected.hart.x);
  }

  @Test
  void roundsInWhichNothingHappensAreNotExecuted() {
    PolledComputer computer = skipping(waiting(STATUS)).runTo(10_000);
    computer.port.reads = 0;
    computer.runTo(1_000_000);
    assertThat(computer.port.reads).isLessThan(10);
  }

  @Test
  void itStopsAtEveryInstruction() {
    PolledComputer found = skipping(waiting(STATUS)).runTo(10_000);
    PolledComputer expected = interpreting(waiting(STATUS)).runTo(10_000);
    long at = 10_000;
    for (int budget = 1; budget < 100; budget++) {
      at += budget;
      assertSame(found.runTo(at), expected.runTo(at));
    }
  }

  @Test
  void anEventIsSeenAtTheSameInstruction() {
    Random random = new Random(1);
    PolledComputer found = skipping(waiting(LEVEL));
    PolledComputer expected = interpreting(waiting(LEVEL));
    for (int i = 1; i < 300; i++) {
      int delay = 1 + random.nextInt(2000);
      for (PolledComputer computer : List.of(found, expected)) {
        computer.port.timer.in(delay);
        computer.runTo(1000L * i);
      }
      assertSame(found, expected);
    }
    assertThat(found.hart.x[CHANGES]).isGreaterThan(100);
  }

  @Test
  void anInputIsSeenAtTheSameInstruction() {
    PolledComputer found = skipping(waiting(STATUS));
    PolledComputer expected = interpreting(waiting(STATUS));
    for (int i = 1; i < 60; i++) {
      for (PolledComputer computer : List.of(found, expected)) {
        computer.machine.inputs().post(PORT, new byte[] {1});
        computer.runTo(777L * i);
      }
      assertSame(found, expected);
    }
  }

  @Test
  void aChangeOfMemoryIsSeen() {
    Program program = Program.at(CODE).li(10, DATA);
    int poll = program.here();
    program.lw(5, 10, 0).op(Opcode.BEQ, 0, 5, 0, poll - (poll + 4)).addi(FOUND, 5, 0);
    program.jump(poll);
    PolledComputer computer = skipping(program).runTo(100_000);
    computer.memory.poke(DATA, 42);
    computer.runTo(100_010);
    assertThat(computer.hart.x[FOUND]).isEqualTo(42);
  }

  @Test
  void aRestoredStateIsSeen() {
    PolledComputer computer = skipping(waiting(STATUS)).runTo(5_000);
    Snapshot before = computer.machine.snapshot();
    computer.memory.pokeDevice(DEVICE, 99);
    computer.runTo(6_000);
    computer.machine.restore(before);
    computer.runTo(7_000);
    assertThat(computer.hart.x[FOUND]).isZero();
    assertThat(computer.hart.x[6]).isEqualTo(0x8081_8283);
  }

  @Test
  void loadsWithSideEffectsAreAllMade() {
    PolledComputer found = skipping(waiting(FIFO)).runTo(100_000);
    PolledComputer expected = interpreting(waiting(FIFO)).runTo(100_000);
    assertSame(found, expected);
    assertThat(found.port.status).isEqualTo(expected.port.status);
  }

  @Test
  void aLoopThatCountsIsExecuted() {
    Program program = Program.at(CODE).li(10, DEVICE);
    int poll = program.here();
    program.lw(6, 10, STATUS).addi(5, 5, 1).jump(poll);
    PolledComputer found = skipping(program).runTo(100_000);
    assertSame(found, interpreting(program).runTo(100_000));
  }

  @Test
  void aLoopThatFollowsPointersIsExecuted() {
    Program program = Program.at(CODE).li(10, DATA);
    int poll = program.here();
    program.lw(10, 10, 0).jump(poll);
    PolledComputer found = skipping(program);
    PolledComputer expected = interpreting(program);
    for (PolledComputer computer : List.of(found, expected)) {
      for (int i = 0; i < 1000; i++) {
        computer.memory.storeWord(DATA + 4 * i, DATA + 4 * ((i + 1) % 1000));
      }
      computer.runTo(54_321);
    }
    assertSame(found, expected);
  }

  @Test
  void aLoopThatDoesNothingUsesUpTheBudget() {
    Program program = Program.at(CODE);
    program.jump(program.here());
    PolledComputer computer = skipping(program).runTo(1_000_000_000_000L);
    assertThat(computer.hart.instructions()).isEqualTo(1_000_000_000_000L);
    assertThat(computer.hart.pc).isEqualTo(CODE);
  }

  @Test
  void aBreakpointStopsEveryRound() {
    PolledComputer computer = skipping(waiting(STATUS)).runTo(10_000);
    int poll = CODE + 8 + 4;
    computer.machine.engine().addBreakpoint(poll);
    long end = computer.hart.instructions() + 1000;
    for (int i = 0; i < 100; i++) {
      StopReason reason = computer.stopBefore(end);
      assertThat(reason).isEqualTo(new StopReason.Breakpoint(poll));
    }
    assertThat(end - computer.hart.instructions()).isBetween(600L, 604L);
  }

  @Test
  void aWatchIsToldOfEveryLoad() {
    PolledComputer computer = skipping(waiting(STATUS)).runTo(10_000);
    int[] told = {0};
    computer.memory.setWatch(
        new AccessWatch() {
          @Override
          public int unwatched(int address, int size) {
            return address == DEVICE ? 0 : 7;
          }

          @Override
          public void accessed(int address, int size, AccessKind kind) {
            told[0]++;
          }
        });
    computer.runTo(14_000);
    assertThat(told[0]).isEqualTo(1000);
  }
}
