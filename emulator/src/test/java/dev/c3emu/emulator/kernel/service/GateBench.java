package dev.c3emu.emulator.kernel.service;

import dev.c3emu.emulator.cpu.ExceptionCause;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;

/** A started kernel behind its gate, on a machine whose instructions the test stands in for. */
final class GateBench {
  static final int A0 = 10;
  static final int A7 = 17;
  static final int RAM = 0x3FC8_0000;
  static final int RAM_SIZE = 0x6_0000;
  static final int CODE = 0x4038_0000;
  static final int IDLE = CODE;
  static final int UPCALL_RETURN = CODE + 0x10;
  static final int TICK = CODE + 0x20;
  static final int TIMER_START = CODE + 0x30;
  static final int INIT = CODE + 0x40;
  static final int TICK_IRQ = 37;

  /** Memory of the guest's own, before the heap. */
  static final int OBJECTS = RAM + 0x1000;

  /** A text of three characters. */
  static final int TEXTS = RAM + 0x800;

  private static final int HEAP = RAM + 0x1_0000;
  private static final int INTERRUPT_STACK = RAM + 0x8000;
  private static final int TICK_LINE = 1;

  final Machine machine;
  final Hart hart;
  final KernelGate gate;
  long sources = 1L << TICK_IRQ;

  GateBench(KernelConfig config) {
    AddressSpace memory = new AddressSpace(0x4037_C000, 0x6_4000, RAM, 0x4000);
    hart = new Hart(memory);
    VirtualClock clock = new VirtualClock(hart);
    machine = new Machine(hart, clock, new EventQueue(clock), new Interpreter(hart));
    gate = new KernelGate(machine, config, line -> sources);
    hart.reset(CODE);
    memory.storeWord(TEXTS, 0x0061_622F);
  }

  /** A bench whose first task runs. */
  static GateBench started(KernelConfig config) {
    GateBench bench = new GateBench(config);
    bench.call(KernelCall.KERNEL_START.number(), bench.startBlock());
    return bench;
  }

  int startBlock() {
    int[] words = {
      StartBlock.MAGIC,
      IDLE,
      UPCALL_RETURN,
      HEAP,
      RAM + RAM_SIZE,
      INTERRUPT_STACK,
      TICK_IRQ,
      TICK,
      TIMER_START,
      INIT,
      0,
      0
    };
    for (int i = 0; i < words.length; i++) {
      machine.memory().storeWord(RAM + 4 * i, words[i]);
    }
    return RAM;
  }

  Kernel kernel() {
    return gate.kernel().orElseThrow();
  }

  /** Executes an ecall; the result is that of whoever goes on. */
  int call(int number, int... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      hart.x[A0 + i] = arguments[i];
    }
    hart.x[A7] = number;
    hart.deliver(
        hart.trap(
            hart.machineMode() ? ExceptionCause.ECALL_FROM_M : ExceptionCause.ECALL_FROM_U, 0));
    return hart.x[A0];
  }

  int call(KernelCall call, int... arguments) {
    return call(call.number(), arguments);
  }

  /** Lets an interrupt come, if the running code lets it. */
  void interrupt() {
    hart.setPendingInterrupt(TICK_LINE);
    hart.deliverInterrupt();
    hart.setPendingInterrupt(0);
  }

  /** The tick, with all of its handler. */
  void tick() {
    interrupt();
    if (hart.pc == TICK) {
      call(KernelCall.PROCESS_TIMER);
      call(KernelCall.UPCALL_RETURN, 0);
    }
  }
}
