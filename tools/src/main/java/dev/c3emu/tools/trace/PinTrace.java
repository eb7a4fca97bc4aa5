package dev.c3emu.tools.trace;

import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.peripherals.gpio.PinListener;

/** Writes a line about every change of a pin's level. */
public final class PinTrace implements PinListener {
  private final Machine machine;
  private final TraceLog log;

  public PinTrace(Machine machine, TraceLog log) {
    this.machine = machine;
    this.log = log;
  }

  @Override
  public void changed(int pin, boolean level) {
    log.line(TraceText.time(machine).append(" pin GPIO").append(pin).append(level ? " 1" : " 0"));
  }
}
