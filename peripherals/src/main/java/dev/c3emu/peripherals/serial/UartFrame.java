package dev.c3emu.peripherals.serial;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;

/**
 * The shape of a character on the line (TRM "UART Controller", data frame).
 *
 * @param dataBits 5..8
 * @param parity whether there is a parity bit
 * @param oddParity whether it makes the number of ones odd
 * @param stopHalfBits length of the stop bit in half bits: 2, 3 or 4
 */
record UartFrame(int dataBits, boolean parity, boolean oddParity, int stopHalfBits) {
  /**
   * @param bitNum CONF0 BIT_NUM, 0..3
   * @param stopBitNum CONF0 STOP_BIT_NUM: 1, 2, 3 for 1, 1.5 and 2 bits; 0 counts as 1
   */
  static UartFrame of(int bitNum, boolean parity, boolean oddParity, int stopBitNum) {
    return new UartFrame(5 + bitNum, parity, oddParity, 1 + Math.max(1, stopBitNum));
  }

  /** Length of a whole character, start bit included. */
  int halfBits() {
    return 2 * (1 + dataBits + (parity ? 1 : 0)) + stopHalfBits;
  }

  /** The data bits of a byte; the line does not carry the others. */
  int data(int value) {
    return value & (1 << dataBits) - 1;
  }

  /** The line's levels during a character, first in time in bit 0: start, data, parity, stop. */
  int levels(int value) {
    int levels = data(value) << 1;
    int length = 1 + dataBits;
    if (parity) {
      boolean odd = (Integer.bitCount(data(value)) & 1) != 0;
      levels |= (odd != oddParity ? 1 : 0) << length++;
    }
    return levels | 1 << length;
  }

  /** How many levels {@link #levels} gives. */
  int levelCount() {
    return 2 + dataBits + (parity ? 1 : 0);
  }

  void save(StateWriter out) {
    out.putInt(dataBits);
    out.putBoolean(parity);
    out.putBoolean(oddParity);
    out.putInt(stopHalfBits);
  }

  static UartFrame load(StateReader in) {
    return new UartFrame(in.getInt(), in.getBoolean(), in.getBoolean(), in.getInt());
  }
}
