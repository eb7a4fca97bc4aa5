package dev.c3emu.emulator.debug;

import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.memory.MmioTarget;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;
import java.util.ArrayList;
import java.util.List;

/** A small machine in the hands of a debugger. */
abstract class DebuggedMachine {
  static final int CODE = 0x4038_0000;
  static final int HANDLER = 0x4038_4000;
  static final int DATA = 0x3FC9_0000;
  static final int ROM = 0x4000_0000;
  static final int FLASH = 0x4200_0000;
  static final int DEVICE = 0x6000_0000;
  static final int PC = HartRegisters.PC;
  static final int FIRST_CSR = 65;
  static final int PRIVILEGE = 4161;
  static final int LINE = 3;
  static final Resume STEP = new Resume.Step();
  static final Resume CONTINUE = new Resume.Continue();

  final AddressSpace memory = new AddressSpace(0x4037_C000, 0x6_4000, 0x3FC8_0000, 0x4000);
  final Hart hart = new Hart(memory);
  final VirtualClock clock = new VirtualClock(hart);
  final EventQueue events = new EventQueue(clock);
  final Machine machine = new Machine(hart, clock, events, new Interpreter(hart));
  final Deadline interrupt = events.deadline("interrupt", () -> hart.setPendingInterrupt(LINE));
  final List<String> deviceAccesses = new ArrayList<>();
  final MachineDebugTarget target = MachineDebugTarget.of(machine).build();

  DebuggedMachine() {
    memory.mapDevice(DEVICE, 0x100, new Words());
    memory.mapRom(ROM, new byte[4096], 0, 4096, true);
    memory.declareFlashWindow(FLASH, 0x2000, true);
    machine.resetHart(CODE);
    hart.write(Csr.MTVEC, HANDLER);
  }

  static String run(List<MonitorCommand> commands, String name, String... arguments) {
    return commands.stream()
        .filter(command -> command.name().equals(name))
        .findFirst()
        .orElseThrow()
        .run(List.of(arguments));
  }

  /** Counts in a0, three instructions a round. */
  void loop() {
    Program.at(CODE).addi(10, 10, 1).nop().op(Opcode.JAL, 0, 0, 0, -8).loadInto(memory);
  }

  StopEvent step() {
    return target.resume(STEP, RunLimits.NONE);
  }

  StopEvent proceed() {
    return target.resume(CONTINUE, RunLimits.NONE);
  }

  void breakAt(int address) {
    target.insert(breakpoint(address), StopCondition.ALWAYS);
  }

  static Breakpoint breakpoint(int address) {
    return new Breakpoint(Breakpoint.Kind.SOFTWARE, address);
  }

  static void code(byte[] into, Program program) {
    AddressSpace scratch = new AddressSpace(program.origin() & -4096, 0x2000, 0x1000_0000, 0x1000);
    program.loadInto(scratch);
    for (int i = 0; i < Math.min(into.length, 64); i++) {
      into[i] = (byte) scratch.peek(program.origin() + i);
    }
  }

  final class Words implements MmioTarget {
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
