package dev.c3emu.peripherals.system;

/** The peripherals' registers as a bus master other than the CPU sees them. */
public interface ApbBus {
  /**
   * Reads a register, with its side effects.
   *
   * @param address a guest address, a multiple of 4; 0 is read where there is no peripheral
   */
  int read(int address);

  /**
   * Writes a register, with its side effects.
   *
   * @param address a guest address, a multiple of 4; nothing happens where there is no peripheral
   */
  void write(int address, int value);
}
