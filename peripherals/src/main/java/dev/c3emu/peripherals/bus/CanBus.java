package dev.c3emu.peripherals.bus;

/** The other nodes of a CAN bus. */
@FunctionalInterface
public interface CanBus {
  /** A bus without other nodes. */
  CanBus EMPTY = frame -> false;

  /**
   * The controller has sent a frame.
   *
   * @return whether any node acknowledged it; if none does, the controller sends it again
   */
  boolean send(CanFrame frame);
}
