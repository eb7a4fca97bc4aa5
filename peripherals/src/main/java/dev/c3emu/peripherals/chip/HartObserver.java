package dev.c3emu.peripherals.chip;

import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.peripherals.debug.CpuObserver;

/** The hart as ASSIST_DEBUG sees it. */
record HartObserver(Machine machine) implements CpuObserver {
  private static final int SP = 2;

  @Override
  public int programCounter() {
    return machine.engine().currentPc();
  }

  @Override
  public int stackPointer() {
    return machine.hart().x[SP];
  }
}
