package dev.c3emu.emulator.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.memory.MmioTarget;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A machine in the hands of a debugger. */
class MachineDebugTargetTest {
  private static final int CODE = 0x4038_0000;
  private static final int HANDLER = 0x4038_4000;
  private static final int DATA = 0x3FC9_0000;
  private static final int ROM = 0x4000_0000;
  private static final int FLASH = 0x4200_0000;
  private static final int DEVICE = 0x6000_0000;
  private static final int PC = HartRegisters.PC;
  private static final int FIRST_CSR = 65;
  private static final int PRIVILEGE = 4161;
  private static final int LINE = 3;
  private static final Resume STEP = new Resume.Step();
  private static final Resume CONTINUE = new Resume.Continue();

  private final AddressSpace memory = new AddressSpace(0x4037_C000, 0x6_4000, 0x3FC8_0000, 0x4000);
  private final Hart hart = new Hart(memory);
  private final VirtualClock clock = new VirtualClock(hart);
  private final EventQueue events = new EventQueue(clock);
  private final Machine machine = new Machine(hart, clock, events, new Interpreter(hart));
  private final Deadline interrupt =
      events.deadline("interrupt", () -> hart.setPendingInterrupt(LINE));
  private final List<String> deviceAccesses = new ArrayList<>();
  private final MachineDebugTarget target = MachineDebugTarget.of(machine).build();

  MachineDebugTargetTest() {
    memory.mapDevice(DEVICE, 0x100, new Words());
    memory.mapRom(ROM, new byte[4096], 0, 4096, true);
    memory.declareFlashWindow(FLASH, 0x2000, true);
    machine.resetHart(CODE);
    hart.write(Csr.MTVEC, HANDLER);
  }

  @Test
  void registersGoByTheNumbersOfGdb() {
    hart.x[10] = 42;
    hart.write(Csr.MSCRATCH, 7);
    assertThat(target.readRegister(10)).isEqualTo(42);
    assertThat(target.readRegister(PC)).isEqualTo(CODE);
    assertThat(target.readRegister(FIRST_CSR + Csr.MSCRATCH.number())).isEqualTo(7);
    assertThat(target.readRegister(PRIVILEGE)).isEqualTo(3);
    assertThat(target.registers())
        .extracting(RegisterDescription::name)
        .contains("zero", "fp", "pc", "mstatus", "mpccr", "priv");
  }

  @Test
  void everyDescribedRegisterCanBeRead() {
    assertThat(target.registers())
        .allSatisfy(register -> target.readRegister(register.number()))
        .extracting(RegisterDescription::number)
        .doesNotHaveDuplicates();
  }

  @Test
  void registersCanBeSet() {
    assertThat(target.writeRegister(10, 42)).isTrue();
    assertThat(target.writeRegister(PC, CODE + 9)).isTrue();
    assertThat(target.writeRegister(FIRST_CSR + Csr.MSCRATCH.number(), 7)).isTrue();
    assertThat(target.writeRegister(PRIVILEGE, 0)).isTrue();
    assertThat(hart.x[10]).isEqualTo(42);
    assertThat(hart.pc).isEqualTo(CODE + 8);
    assertThat(hart.read(Csr.MSCRATCH)).isEqualTo(7);
    assertThat(hart.machineMode()).isFalse();
  }

  @Test
  void registersThatCannotBeSetAreNot() {
    assertThat(target.writeRegister(0, 1)).isFalse();
    assertThat(target.writeRegister(FIRST_CSR + Csr.MVENDORID.number(), 1)).isFalse();
    assertThat(target.writeRegister(40, 1)).isFalse();
    assertThat(hart.x[0]).isZero();
  }

  @Test
  void registersThatAreNotThereCannotBeRead() {
    assertThatIllegalArgumentException().isThrownBy(() -> target.readRegister(40));
    assertThatIllegalArgumentException().isThrownBy(() -> target.readRegister(PRIVILEGE + 1));
  }

  @Test
  void memoryIsReadUpToItsEnd() {
    memory.storeWord(DATA, 0x1234_5678);
    assertThat(target.readMemory(DATA, 4)).containsExactly(0x78, 0x56, 0x34, 0x12);
    assertThat(target.readMemory(0x3FCE_0000 - 2, 4)).hasSize(2);
    assertThat(target.readMemory(0x1000, 4)).isEmpty();
    assertThat(target.readMemory(FLASH, 4)).isEmpty();
  }

  @Test
  void lookingAtADeviceDoesNotTouchIt() {
    assertThat(target.readMemory(DEVICE + 6, 4)).containsExactly(0x77, 0x77, 0x77, 0x77);
    assertThat(deviceAccesses).isEmpty();
  }

  @Test
  void wholeWordsOfADeviceCanBeWritten() {
    assertThat(target.writeMemory(DEVICE + 4, new byte[] {1, 2, 3, 4, 5, 6, 7, 8})).isTrue();
    assertThat(deviceAccesses).containsExactly("4=4030201", "8=8070605");
    assertThat(target.writeMemory(DEVICE + 4, new byte[] {1, 2})).isFalse();
    assertThat(target.writeMemory(DEVICE + 2, new byte[4])).isFalse();
  }

  @Test
  void romCannotBeWritten() {
    assertThat(target.writeMemory(ROM, new byte[1])).isFalse();
    assertThat(target.writeMemory(FLASH, new byte[4])).isFalse();
  }

  @Test
  void regionsTellWhatIsWhere() {
    assertThat(target.regions())
        .containsExactly(
            new MemoryRegion(0x3FC8_0000, 0x6_0000, MemoryRegion.Kind.RAM, 0),
            new MemoryRegion(ROM, 0x1000, MemoryRegion.Kind.ROM, 0),
            new MemoryRegion(0x4037_C000, 0x6_4000, MemoryRegion.Kind.RAM, 0),
            new MemoryRegion(FLASH, 0x2000, MemoryRegion.Kind.ROM, 0),
            new MemoryRegion(DEVICE, 0x1000, MemoryRegion.Kind.RAM, 0));
  }

  @Test
  void aStepIsOneInstruction() {
    Program.at(CODE).nops(2).loadInto(memory);
    assertThat(step()).isInstanceOf(StopEvent.Stepped.class);
    assertThat(hart.pc).isEqualTo(CODE + 4);
    assertThat(hart.instructions()).isEqualTo(1);
  }

  @Test
  void aStepExecutesAnInstructionWithABreakpoint() {
    Program.at(CODE).nops(2).loadInto(memory);
    breakAt(CODE);
    step();
    assertThat(hart.pc).isEqualTo(CODE + 4);
  }

  @Test
  void aStepOverAnEcallEndsAtTheHandler() {
    Program.at(CODE).ecall().loadInto(memory);
    Program.at(HANDLER).nop().loadInto(memory);
    step();
    assertThat(hart.pc).isEqualTo(HANDLER);
    assertThat(hart.read(Csr.MEPC)).isEqualTo(CODE);
  }

  @Test
  void aStepGoesIntoAnInterruptAndOutOfIt() {
    Program.at(CODE).csrsi(Csr.MSTATUS, 8).nops(3).loadInto(memory);
    Program.at(HANDLER + 4 * LINE).nop().mret().loadInto(memory);
    hart.setPendingInterrupt(LINE);
    step();
    assertThat(hart.pc).isEqualTo(CODE + 4);
    step();
    assertThat(hart.pc).isEqualTo(HANDLER + 4 * LINE + 4);
    hart.setPendingInterrupt(0);
    step();
    assertThat(hart.pc).isEqualTo(CODE + 4);
    step();
    assertThat(hart.pc).isEqualTo(CODE + 8);
  }

  @Test
  void aStepAfterAWaitLetsTimePass() {
    Program.at(CODE).wfi().nop().loadInto(memory);
    step();
    assertThat(hart.pc).isEqualTo(CODE + 4);
    interrupt.in(10_000);
    long before = clock.now();
    step();
    assertThat(hart.pc).isEqualTo(CODE + 8);
    assertThat(clock.now()).isGreaterThanOrEqualTo(before + 10_000);
  }

  @Test
  void aStepThatNothingCanWakeIsSleep() {
    Program.at(CODE).wfi().nop().loadInto(memory);
    step();
    assertThat(step()).isInstanceOf(StopEvent.Asleep.class);
  }

  @Test
  void settingThePcWakesTheHart() {
    Program.at(CODE).wfi().nops(4).loadInto(memory);
    step();
    target.writeRegister(PC, CODE + 8);
    assertThat(step()).isInstanceOf(StopEvent.Stepped.class);
    assertThat(hart.pc).isEqualTo(CODE + 12);
  }

  @Test
  void aStepGoesThroughARemapOfFlash() {
    byte[] first = new byte[4096];
    byte[] second = new byte[4096];
    code(first, Program.at(FLASH).addi(10, 0, 1).addi(11, 0, 1));
    code(second, Program.at(FLASH).addi(10, 0, 2).addi(11, 0, 2));
    memory.mapFlash(FLASH, first, 0);
    target.writeRegister(PC, FLASH);
    step();
    memory.mapFlash(FLASH, second, 0);
    step();
    assertThat(hart.x[10]).isEqualTo(1);
    assertThat(hart.x[11]).isEqualTo(2);
  }

  @Test
  void codeThatADebuggerWritesIsExecuted() {
    Program.at(CODE).nops(1).jump(CODE).loadInto(memory);
    target.resume(CONTINUE, RunLimits.instructions(10));
    byte[] written = new byte[4];
    code(written, Program.at(CODE).addi(10, 0, 7));
    assertThat(target.writeMemory(CODE, written)).isTrue();
    target.resume(CONTINUE, RunLimits.instructions(20));
    assertThat(hart.x[10]).isEqualTo(7);
  }

  @Test
  void steppingARangeEndsBeyondIt() {
    Program.at(CODE).nops(8).loadInto(memory);
    assertThat(target.resume(new Resume.StepRange(CODE, CODE + 12), RunLimits.NONE))
        .isInstanceOf(StopEvent.Stepped.class);
    assertThat(hart.pc).isEqualTo(CODE + 12);
  }

  @Test
  void steppingARangeStopsAtABreakpointWithin() {
    Program.at(CODE).nops(8).loadInto(memory);
    breakAt(CODE);
    breakAt(CODE + 8);
    assertThat(target.resume(new Resume.StepRange(CODE, CODE + 12), RunLimits.NONE))
        .isInstanceOf(StopEvent.AtBreakpoint.class);
    assertThat(hart.pc).isEqualTo(CODE + 8);
  }

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

  @Test
  void anInterruptEndsARun() {
    loop();
    target.interrupt();
    assertThat(proceed()).isInstanceOf(StopEvent.Interrupted.class);
    assertThat(hart.instructions()).isZero();
  }

  @Test
  void anInterruptWhileTheConditionIsFalseEndsARun() {
    loop();
    target.insert(
        breakpoint(CODE + 4),
        () -> {
          if (hart.x[10] == 100) {
            target.interrupt();
          }
          return false;
        });
    assertThat(proceed()).isInstanceOf(StopEvent.Interrupted.class);
    assertThat(hart.x[10]).isEqualTo(100);
  }

  @Test
  void theEndOfTheRunIsTold() {
    loop();
    assertThat(target.resume(CONTINUE, RunLimits.instructions(10)))
        .isEqualTo(new StopEvent.Ended(new StopReason.InstructionLimit(10)));
    assertThat(target.resume(STEP, RunLimits.instructions(10)))
        .isEqualTo(new StopEvent.Ended(new StopReason.InstructionLimit(10)));
  }

  @Test
  void aCrashAndACallOfTheKernelAreTold() {
    Program.at(CODE).nops(2).jr(0).loadInto(memory);
    machine.stop(new StopReason.SystemCall(5, true));
    assertThat(proceed()).isEqualTo(new StopEvent.SystemCall(5, true));
    machine.stop(new StopReason.Crashed("no"));
    assertThat(proceed()).isEqualTo(new StopEvent.Crashed("no"));
  }

  @Test
  void aTargetOffersWhatItWasGiven() {
    assertThat(target.flash()).isEmpty();
    assertThat(target.threads()).isEmpty();
    assertThat(target.reverse()).isEmpty();
    assertThat(target.restart()).isEmpty();
    assertThat(target.osData()).isEmpty();
    assertThat(target.systemCalls()).isEmpty();
    assertThat(target.executable()).isEmpty();
    Restart restart = () -> {};
    OsData tables = List::of;
    SystemCalls calls = caught -> {};
    MachineDebugTarget more =
        MachineDebugTarget.of(machine)
            .executable("guest.elf")
            .restart(restart)
            .osData(tables)
            .systemCalls(calls)
            .command(MonitorCommand.of("b", "", "", words -> ""))
            .command(MonitorCommand.of("a", "", "", words -> ""))
            .build();
    assertThat(more.restart()).contains(restart);
    assertThat(more.osData()).contains(tables);
    assertThat(more.systemCalls()).contains(calls);
    assertThat(more.executable()).contains("guest.elf");
    assertThat(more.commands()).extracting(MonitorCommand::name).containsExactly("a", "b");
  }

  @Test
  void commandsTellTheTimeAndKeepSnapshots() {
    loop();
    List<MonitorCommand> commands = new MachineCommands(machine, Optional.empty()).all();
    target.resume(CONTINUE, RunLimits.instructions(10));
    assertThat(run(commands, "time")).isEqualTo("0.000000250 s, 10 instructions\n");
    assertThat(run(commands, "snapshot")).isEqualTo("no snapshots\n");
    run(commands, "snapshot", "save", "here");
    target.resume(CONTINUE, RunLimits.instructions(20));
    assertThat(run(commands, "snapshot")).isEqualTo("here\n");
    run(commands, "snapshot", "restore", "here");
    assertThat(hart.instructions()).isEqualTo(10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(commands, "snapshot", "restore", "there"));
    assertThatIllegalArgumentException().isThrownBy(() -> run(commands, "snapshot", "lose"));
  }

  @Test
  void aCommandPutsInputIn() {
    List<String> input = new ArrayList<>();
    machine.inputs().register("keys", data -> input.add(new String(data, 0, data.length)));
    loop();
    List<MonitorCommand> commands = new MachineCommands(machine, Optional.empty()).all();
    run(commands, "inject", "keys", "abc");
    target.resume(CONTINUE, RunLimits.instructions(10));
    assertThat(input).containsExactly("abc");
    assertThatIllegalArgumentException().isThrownBy(() -> run(commands, "inject", "keys"));
    assertThatIllegalArgumentException().isThrownBy(() -> run(commands, "inject", "ears", "a"));
  }

  @Test
  void aCommandStartsOver() {
    int[] restarts = new int[1];
    MonitorCommand reset = MachineCommands.reset(() -> restarts[0]++);
    reset.run(List.of());
    reset.run(List.of("halt"));
    assertThat(restarts[0]).isEqualTo(2);
    assertThatIllegalArgumentException().isThrownBy(() -> reset.run(List.of("now")));
  }

  private static String run(List<MonitorCommand> commands, String name, String... arguments) {
    return commands.stream()
        .filter(command -> command.name().equals(name))
        .findFirst()
        .orElseThrow()
        .run(List.of(arguments));
  }

  /** Counts in a0, three instructions a round. */
  private void loop() {
    Program.at(CODE).addi(10, 10, 1).nop().op(Opcode.JAL, 0, 0, 0, -8).loadInto(memory);
  }

  private StopEvent step() {
    return target.resume(STEP, RunLimits.NONE);
  }

  private StopEvent proceed() {
    return target.resume(CONTINUE, RunLimits.NONE);
  }

  private void breakAt(int address) {
    target.insert(breakpoint(address), StopCondition.ALWAYS);
  }

  private static Breakpoint breakpoint(int address) {
    return new Breakpoint(Breakpoint.Kind.SOFTWARE, address);
  }

  private static void code(byte[] into, Program program) {
    AddressSpace scratch = new AddressSpace(program.origin() & -4096, 0x2000, 0x1000_0000, 0x1000);
    program.loadInto(scratch);
    for (int i = 0; i < Math.min(into.length, 64); i++) {
      into[i] = (byte) scratch.peek(program.origin() + i);
    }
  }

  private final class Words implements MmioTarget {
    @Override
    public int read(int offset) {
      deviceAccesses.add("read " + offset);
      return 0;
    }

    @Override
    public void write(int offset, int value) {
      deviceAccesses.add("%x=%x".formatted(offset, value));
    }

    @Override
    public int peek(int offset) {
      return 0x7777_7777;
    }
  }
}
