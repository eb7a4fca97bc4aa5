package dev.c3emu.peripherals.bus;

/** What can go wrong with the wires of an I2C bus. */
public enum I2cFault {
  /** Another master wins the bus. */
  ARBITRATION_LOST,
  /** Somebody holds SCL low for longer than the master waits. */
  CLOCK_HELD
}
