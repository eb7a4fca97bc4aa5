package dev.c3emu.emulator.device;

/** Receives, on the machine's thread, the bytes that a serial device sends out of the chip. */
@FunctionalInterface
public interface SerialOutput {
  /** Loses everything. */
  SerialOutput NONE = value -> {};

  /**
   * @param value 0..255
   */
  void write(int value);
}
