package dev.c3emu.peripherals.bus;

/**
 * A device on the SPI bus. One that is also {@link dev.c3emu.emulator.state.Stateful} is saved and
 * loaded with the controller it is attached to.
 */
public interface SpiTarget {
  /**
   * The master carried out a transaction with this device selected.
   *
   * @return what the master reads, the first bit in the top of the first byte; bits that are
   *     missing read as ones
   */
  byte[] transfer(SpiTransfer transfer);

  /** The device's CS line was released. */
  default void deselect() {}
}
