package dev.c3emu.tools.regress.run;

import dev.c3emu.emulator.machine.Machine;

/** Is told of the machine that runs, so that it can be ended from outside. */
@FunctionalInterface
public interface Supervision {
  /** Nobody looks. */
  Supervision NONE = machine -> {};

  /** A machine is about to run on the calling thread. */
  void running(Machine machine);
}
