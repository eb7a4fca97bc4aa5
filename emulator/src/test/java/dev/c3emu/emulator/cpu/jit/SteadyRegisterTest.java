package dev.c3emu.emulator.cpu.jit;

import static dev.c3emu.emulator.cpu.jit.PolledComputer.CODE;
import static dev.c3emu.emulator.cpu.jit.PolledComputer.DEVICE;
import static dev.c3emu.emulator.cpu.jit.PolledComputer.FIFO;
import static dev.c3emu.emulator.cpu.jit.PolledComputer.LEVEL;
import static dev.c3emu.emulator.cpu.jit.PolledComputer.OTHER_DEVICE;
import static dev.c3emu.emulator.cpu.jit.PolledComputer.PORT;
import static dev.c3emu.emulator.cpu.jit.PolledComputer.STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.emulator.memory.AccessKind;
import dev.c3emu.emulator.memory.AccessWatch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A translated loop that polls a register need not read it each time, but never sees it stale. */
class SteadyRegisterTest {
  private static final int FOUND = 12;
  private static final int POLLS = 13;

  /**
   * Polls the status until it changes, adds what it has become to x12 and the number of polls to
   * x13; for ever.
   */
  private static Program polling(Opcode load) {
    Program program = Program.at(CODE).li(10, DEVICE).li(11, OTHER_DEVICE);
    int changed = program.here();
    program.op(load, 5, 10, 0, STATUS);
    int poll = program.here();
    return program
        .addi(POLLS, POLLS, 1)
        .op(load, 6, 10, 0, STATUS)
        .op(Opcode.BEQ, 0, 5, 6, poll - (poll + 8))
        .op(Opcode.SLLI, 7, FOUND, 0, 1)
        .op(Opcode.ADD, FOUND, 7, 6, 0)
        .jump(changed);
  }

  private static PolledComputer translating(Program program) {
    return new PolledComputer(Translating::everything).with(program);
  }

  private static PolledComputer interpreting(Program program) {
    return new PolledComputer(Interpreter::new).with(program);
  }

  private static void assertSame(PolledComputer found, PolledComputer expected) {
    assertThat(found.hart.pc).isEqualTo(expected.hart.pc);
    assertThat(found.hart.x).isEqualTo(expected.hart.x);
  }

  @Test
  void itIsReadOnceInAStretchInWhichNothingHappens() {
    PolledComputer computer = translating(polling(Opcode.LW)).runTo(10_000);
    computer.port.reads = 0;
    computer.runTo(20_000);
    assertThat(computer.port.reads).isLessThan(10);
    assertThat(computer.hart.x[POLLS]).isGreaterThan(6_000);
  }

  @Test
  void twoOfThemAreReadOnceWhenBothArePolled() {
    Program program = Program.at(CODE).li(10, DEVICE);
    int loop = program.here();
    program.lw(5, 10, STATUS).lw(6, 10, LEVEL).addi(POLLS, POLLS, 1).jump(loop);
    PolledComputer computer = translating(program).runTo(10_000);
    computer.port.reads = 0;
    computer.runTo(20_000);
    assertThat(computer.port.reads).isLessThan(20);
    assertThat(computer.hart.x[POLLS]).isGreaterThan(4_000);
  }

  @Test
  void anEventIsSeenByTheNextLoad() {
    for (Opcode load : List.of(Opcode.LW, Opcode.LB, Opcode.LBU, Opcode.LH, Opcode.LHU)) {
      PolledComputer found = translating(polling(load));
      PolledComputer expected = interpreting(polling(load));
      for (int i = 1; i < 60; i++) {
        int at = 1000 * i;
        for (PolledComputer computer : List.of(found, expected)) {
          computer.port.timer.in(1 + 13L * at % 3000);
          computer.runTo(at);
        }
        assertSame(found, expected);
      }
    }
  }

  @Test
  void anInputIsSeenByTheNextLoad() {
    PolledComputer found = translating(polling(Opcode.LBU));
    PolledComputer expected = interpreting(polling(Opcode.LBU));
    for (int i = 1; i < 60; i++) {
      for (PolledComputer computer : List.of(found, expected)) {
        computer.machine.inputs().post(PORT, new byte[] {1});
        computer.runTo(777 * i);
      }
      assertSame(found, expected);
    }
  }

  @Test
  void aDebuggersWriteIsSeenByTheNextLoad() {
    PolledComputer computer = translating(polling(Opcode.LW)).runTo(5_000);
    computer.memory.pokeDevice(DEVICE, 99);
    computer.runTo(5_010);
    assertThat(computer.hart.x[FOUND]).isEqualTo(99);
  }

  @Test
  void aRestoredStateIsSeenByTheNextLoad() {
    PolledComputer computer = translating(polling(Opcode.LW)).runTo(5_000);
    Snapshot before = computer.machine.snapshot();
    computer.memory.pokeDevice(DEVICE, 99);
    computer.runTo(6_000);
    computer.machine.restore(before);
    computer.runTo(7_000);
    assertThat(computer.hart.x[FOUND]).isZero();
    assertThat(computer.hart.x[5]).isEqualTo(0x8081_8283);
  }

  @Test
  void aStoreToAnyDeviceInBetweenIsSeen() {
    Program program = Program.at(CODE).li(10, DEVICE).li(11, OTHER_DEVICE);
    int loop = program.here();
    program
        .op(Opcode.LHU, 5, 10, 0, STATUS)
        .addi(7, 7, 1)
        .sw(7, 11, 0)
        .op(Opcode.LHU, 6, 10, 0, STATUS)
        .op(Opcode.ADD, FOUND, FOUND, 6, 0)
        .op(Opcode.SUB, FOUND, FOUND, 5, 0)
        .jump(loop);
    PolledComputer computer = translating(program).runTo(4 + 1000 * 7);
    assertSame(computer, interpreting(program).runTo(4 + 1000 * 7));
    assertThat(computer.hart.x[7]).isGreaterThan(900);
  }

  @Test
  void aLoadWithASideEffectInBetweenIsSeen() {
    Program program = Program.at(CODE).li(10, DEVICE).li(11, OTHER_DEVICE);
    int loop = program.here();
    program
        .lw(5, 10, STATUS)
        .lw(6, 11, FIFO)
        .lw(7, 10, STATUS)
        .op(Opcode.ADD, FOUND, FOUND, 5, 0)
        .op(Opcode.XOR, FOUND, FOUND, 7, 0)
        .jump(loop);
    PolledComputer computer = translating(program).runTo(4 + 1000 * 6);
    assertSame(computer, interpreting(program).runTo(4 + 1000 * 6));
  }

  @Test
  void aWatchIsToldOfEveryLoad() {
    PolledComputer computer = translating(polling(Opcode.LW)).runTo(5_000);
    List<Integer> told = new ArrayList<>();
    computer.memory.setWatch(
        new AccessWatch() {
          @Override
          public int unwatched(int address, int size) {
            return address == DEVICE ? 0 : 7;
          }

          @Override
          public void accessed(int address, int size, AccessKind kind) {
            told.add(address);
          }
        });
    int before = computer.hart.x[POLLS];
    computer.runTo(8_000);
    assertThat(told).hasSize(computer.hart.x[POLLS] - before);
  }
}
