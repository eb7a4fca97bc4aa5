package dev.c3emu.emulator.kernel.service;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;

/** The guest functions that serve interrupts, by source. */
final class IrqTable implements Stateful {
  private static final int SOURCES = 64;

  private final int[] handlers = new int[SOURCES];
  private final int[] arguments = new int[SOURCES];

  /** {@code irq_attach}: a handler of 0 takes the handler away. */
  int attach(int irq, int handler, int argument) {
    if (irq < 0 || irq >= SOURCES) {
      return Errno.EINVAL.negative();
    }
    handlers[irq] = handler;
    arguments[irq] = argument;
    return 0;
  }

  /** The function that serves a source, or 0. */
  int handler(int irq) {
    return handlers[irq];
  }

  /** Whether no source but one is served. */
  boolean servesOnly(int irq) {
    for (int source = 0; source < SOURCES; source++) {
      if (source != irq && handlers[source] != 0) {
        return false;
      }
    }
    return true;
  }

  int argument(int irq) {
    return arguments[irq];
  }

  @Override
  public void save(StateWriter out) {
    out.putInts(handlers);
    out.putInts(arguments);
  }

  @Override
  public void load(StateReader in) {
    in.getInts(handlers);
    in.getInts(arguments);
  }
}
