package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;

/** A program run on a hart with SRAM and nothing else, until it sleeps. */
final class GuestRun {
  private static final int LIMIT = 1_000_000;
  private static final int STACK_TOP = 0x3FCD_C700;

  private final Machine machine;
  private final StopReason end;

  private GuestRun(Machine machine, StopReason end) {
    this.machine = machine;
    this.end = end;
  }

  static GuestRun of(AssembledProgram program) {
    Machine machine = machine(program);
    return new GuestRun(machine, machine.run(RunLimits.instructions(LIMIT)));
  }

  /** A machine about to start a program. */
  static Machine machine(AssembledProgram program) {
    AddressSpace memory = new AddressSpace(0x4037_C000, 0x6_4000, 0x3FC8_0000, 0x4000);
    Hart hart = new Hart(memory);
    VirtualClock clock = new VirtualClock(hart);
    Machine machine = new Machine(hart, clock, new EventQueue(clock), new Interpreter(hart));
    for (AssembledSection section : program.sections()) {
      for (int i = 0; i < section.content().length; i++) {
        memory.poke(section.address() + i, section.content()[i]);
      }
    }
    machine.resetHart(program.entry());
    hart.x[Register.SP.number()] = STACK_TOP;
    return machine;
  }

  /** Whether it came to a wfi. */
  boolean slept() {
    return end instanceof StopReason.Asleep;
  }

  int register(Register register) {
    return machine.hart().x[register.number()];
  }

  int word(int address) {
    return machine.memory().loadWord(address);
  }
}
