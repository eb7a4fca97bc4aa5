package dev.c3emu.emulator.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.time.Deadline;
import org.junit.jupiter.api.Test;

/** Breakpoints and watchpoints on a machine. */
class DebuggedBreakpointsTest extends DebuggedMachine {
  @Test
  void aBreakpointStopsBeforeItsInstructionEveryTime() {
    loop();
    breakAt(CODE + 4);
    for (int round = 1; round <= 3; round++) {
      assertThat(proceed()).isEqualTo(new StopEvent.AtBreakpoint(breakpoint(CODE + 4)));
      assertThat(hart.x[10]).isEqualTo(round);
    }
  }

  @Test
  void aBreakpointThatIsTakenAwayStopsNoMore() {
    loop();
    breakAt(CODE + 4);
    proceed();
    target.remove(breakpoint(CODE + 4));
    assertThat(target.resume(CONTINUE, RunLimits.instructions(100)))
        .isInstanceOf(StopEvent.Ended.class);
  }

  @Test
  void breakpointsOfBothKindsAtAnAddressAreApart() {
    loop();
    Breakpoint hardware = new Breakpoint(Breakpoint.Kind.HARDWARE, CODE + 4);
    breakAt(CODE + 4);
    target.insert(hardware, StopCondition.ALWAYS);
    target.remove(breakpoint(CODE + 4));
    assertThat(proceed()).isEqualTo(new StopEvent.AtBreakpoint(hardware));
  }

  @Test
  void aBreakpointStopsOnlyIfItsConditionHolds() {
    loop();
    target.insert(breakpoint(CODE + 4), () -> hart.x[10] == 5);
    proceed();
    assertThat(hart.x[10]).isEqualTo(5);
    assertThat(hart.pc).isEqualTo(CODE + 4);
  }

  @Test
  void theLastConditionCounts() {
    loop();
    target.insert(breakpoint(CODE + 4), () -> false);
    target.insert(breakpoint(CODE + 4), () -> hart.x[10] == 2);
    proceed();
    assertThat(hart.x[10]).isEqualTo(2);
  }

  @Test
  void thousandsOfBreakpointsAreNoMoreThanOne() {
    loop();
    for (int i = 0; i < 5000; i++) {
      breakAt(DATA + 2 * i);
    }
    breakAt(CODE + 8);
    assertThat(proceed()).isEqualTo(new StopEvent.AtBreakpoint(breakpoint(CODE + 8)));
  }

  @Test
  void aWriteWatchpointStopsAfterTheStoreAndTellsWhere() {
    Program.at(CODE).li(5, DATA).sw(5, 5, 0).lw(6, 5, 4).sw(5, 5, 4).nop().loadInto(memory);
    Watchpoint watchpoint = new Watchpoint(Watchpoint.Access.WRITE, DATA + 5, 1);
    target.insert(watchpoint);
    assertThat(proceed()).isEqualTo(new StopEvent.Accessed(watchpoint, DATA + 5));
    assertThat(hart.pc).isEqualTo(CODE + 20);
    assertThat(memory.readWord(DATA + 4)).isEqualTo(DATA);
  }

  @Test
  void aReadWatchpointStopsAfterTheLoad() {
    Program.at(CODE).li(5, DATA).sw(5, 5, 0).lw(6, 5, 0).nop().loadInto(memory);
    Watchpoint watchpoint = new Watchpoint(Watchpoint.Access.READ, DATA, 4);
    target.insert(watchpoint);
    assertThat(proceed()).isEqualTo(new StopEvent.Accessed(watchpoint, DATA));
    assertThat(hart.pc).isEqualTo(CODE + 16);
    assertThat(hart.x[6]).isEqualTo(DATA);
  }

  @Test
  void anAccessWatchpointStopsAtBoth() {
    Program.at(CODE).li(5, DATA).sw(5, 5, 0).lw(6, 5, 0).nop().loadInto(memory);
    target.insert(new Watchpoint(Watchpoint.Access.ANY, DATA, 4));
    proceed();
    assertThat(hart.pc).isEqualTo(CODE + 12);
    proceed();
    assertThat(hart.pc).isEqualTo(CODE + 16);
  }

  @Test
  void aWatchpointMayBeLongAndBeginAnywhere() {
    Program.at(CODE).li(5, DATA + 0x2000).sw(5, 5, 0).nop().loadInto(memory);
    Watchpoint watchpoint = new Watchpoint(Watchpoint.Access.WRITE, DATA + 1, 0x4000);
    target.insert(watchpoint);
    assertThat(proceed()).isEqualTo(new StopEvent.Accessed(watchpoint, DATA + 0x2000));
  }

  @Test
  void anAccessThatOnlyTouchesAWatchpointCounts() {
    Program.at(CODE).li(5, DATA - 2).sw(5, 5, 0).nop().loadInto(memory);
    Watchpoint watchpoint = new Watchpoint(Watchpoint.Access.WRITE, DATA + 1, 1);
    target.insert(watchpoint);
    assertThat(proceed()).isEqualTo(new StopEvent.Accessed(watchpoint, DATA + 1));
  }

  @Test
  void registersOfDevicesCanBeWatched() {
    Program.at(CODE).li(5, DEVICE).lw(6, 5, 4).nop().loadInto(memory);
    Watchpoint watchpoint = new Watchpoint(Watchpoint.Access.READ, DEVICE + 4, 4);
    target.insert(watchpoint);
    assertThat(proceed()).isEqualTo(new StopEvent.Accessed(watchpoint, DEVICE + 4));
  }

  @Test
  void whatABusMasterDoesIsWatchedToo() {
    loop();
    Deadline dma = events.deadline("dma", () -> memory.writeWord(DATA, 1));
    dma.in(1000);
    Watchpoint watchpoint = new Watchpoint(Watchpoint.Access.WRITE, DATA, 4);
    target.insert(watchpoint);
    assertThat(proceed()).isEqualTo(new StopEvent.Accessed(watchpoint, DATA));
  }

  @Test
  void whatTheDebuggerDoesIsNotWatched() {
    loop();
    target.insert(new Watchpoint(Watchpoint.Access.ANY, DATA, 4));
    target.writeMemory(DATA, new byte[4]);
    target.readMemory(DATA, 4);
    assertThat(target.resume(CONTINUE, RunLimits.instructions(100)))
        .isInstanceOf(StopEvent.Ended.class);
  }

  @Test
  void aWatchpointThatIsTakenAwayStopsNoMore() {
    Program.at(CODE).li(5, DATA).sw(5, 5, 0).jump(CODE).loadInto(memory);
    Watchpoint watchpoint = new Watchpoint(Watchpoint.Access.WRITE, DATA, 4);
    target.insert(watchpoint);
    proceed();
    target.remove(watchpoint);
    assertThat(target.resume(CONTINUE, RunLimits.instructions(100)))
        .isInstanceOf(StopEvent.Ended.class);
  }

  @Test
  void clearingTakesEverythingAway() {
    Program.at(CODE).li(5, DATA).sw(5, 5, 0).jump(CODE).loadInto(memory);
    target.insert(new Watchpoint(Watchpoint.Access.WRITE, DATA, 4));
    breakAt(CODE + 4);
    target.clear();
    assertThat(target.resume(CONTINUE, RunLimits.instructions(100)))
        .isInstanceOf(StopEvent.Ended.class);
  }

  @Test
  void watchingChangesNothingThatTheGuestSees() {
    Program.at(CODE)
        .li(5, DATA)
        .addi(10, 10, 1)
        .sw(10, 5, 0)
        .lw(11, 5, 0)
        .jump(CODE)
        .loadInto(memory);
    target.resume(CONTINUE, RunLimits.instructions(1000));
    String plain = machine.stateHash();
    MachineDebugTargetTest other = new MachineDebugTargetTest();
    Program.at(CODE)
        .li(5, DATA)
        .addi(10, 10, 1)
        .sw(10, 5, 0)
        .lw(11, 5, 0)
        .jump(CODE)
        .loadInto(other.memory);
    other.target.insert(new Watchpoint(Watchpoint.Access.WRITE, DATA + 64, 4));
    other.target.resume(CONTINUE, RunLimits.instructions(1000));
    assertThat(other.machine.stateHash()).isEqualTo(plain);
  }
}
