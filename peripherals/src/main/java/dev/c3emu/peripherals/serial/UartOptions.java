package dev.c3emu.peripherals.serial;

/**
 * How a UART is connected to the host.
 *
 * @param instant whether a character takes no time on the line, at any configured baud rate
 * @param patientHost whether the host waits for room in the receive FIFO, so that nothing it sends
 *     is lost for want of room; else the FIFO overflows as on a real line without flow control
 */
public record UartOptions(boolean instant, boolean patientHost) {
  /** Characters take their time; the host waits for room. */
  public static final UartOptions DEFAULT = new UartOptions(false, true);
}
