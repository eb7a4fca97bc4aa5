package dev.c3emu.peripherals.bus;

/**
 * A device on the I2C bus, as the master sees it. One that is also {@link
 * dev.c3emu.emulator.state.Stateful} is saved and loaded with the controller it is attached to.
 */
public interface I2cTarget {
  /**
   * The device has been addressed, after a start or a repeated start.
   *
   * @param address 7 bits
   * @param read whether the master is going to read
   * @return whether the device acknowledges
   */
  boolean start(int address, boolean read);

  /**
   * The master sent a byte.
   *
   * @param value 0..255
   * @return whether the device acknowledges
   */
  boolean write(int value);

  /**
   * The master reads a byte.
   *
   * @param last whether the master does not acknowledge, that is, wants no more
   * @return 0..255
   */
  int read(boolean last);

  /** The transfer has ended. */
  void stop();
}
