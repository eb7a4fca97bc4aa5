package dev.c3emu.emulator.kernel.service;

import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.kernel.GuestContext;

/** The registers of threads on their way between the hart and where the kernel keeps them. */
final class ThreadRegisters {
  private static final int STACK_ALIGNMENT = -16;

  private final Hart hart;

  ThreadRegisters(Hart hart) {
    this.hart = hart;
  }

  /** Keeps the hart's registers for a thread, which goes on at a pc. */
  void keep(GuestContext context, int pc) {
    System.arraycopy(hart.x, 0, context.x, 0, context.x.length);
    context.pc = pc;
    context.interruptsMasked = !hart.interruptsEnabled();
  }

  /** Lets a thread go on. */
  void resume(GuestContext context) {
    System.arraycopy(context.x, 1, hart.x, 1, hart.x.length - 1);
    hart.pc = context.pc & ~1;
    if (hart.interruptsEnabled() == context.interruptsMasked) {
      hart.enableInterrupts(!context.interruptsMasked);
    }
  }

  /** Runs a function that is no thread's, with interrupts masked. */
  void runApart(int function, int stack, int returnTo) {
    hart.enableInterrupts(false);
    hart.x[GuestContext.RA] = returnTo;
    hart.x[GuestContext.SP] = stack & STACK_ALIGNMENT;
    hart.pc = function;
  }
}
