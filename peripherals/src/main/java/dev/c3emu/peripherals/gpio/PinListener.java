package dev.c3emu.peripherals.gpio;

/** Is told, on the machine's thread, when the level of a pin has changed. */
@FunctionalInterface
public interface PinListener {
  /**
   * @param pin 0..21
   * @param level true for high
   */
  void changed(int pin, boolean level);
}
