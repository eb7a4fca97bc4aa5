package dev.c3emu.peripherals.system;

/** Where the system registers reset a single peripheral. */
@FunctionalInterface
public interface PeripheralReset {
  /** Called when the peripheral's reset bit goes from 0 to 1. */
  void reset(Peripheral peripheral);
}
