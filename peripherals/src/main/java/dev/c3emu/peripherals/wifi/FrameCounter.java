package dev.c3emu.peripherals.wifi;

/** What is counted, in the order of the statistics registers. */
public enum FrameCounter {
  /** Frames that left the antenna, lost ones included. */
  TX_FRAMES,
  /** Bytes of the above. */
  TX_BYTES,
  /** Sent frames that the loss knob took. */
  TX_LOST,
  /** Frames that could not be sent or that nobody received. */
  TX_FAILED,
  /** Frames that were stored in receive buffers. */
  RX_FRAMES,
  /** Bytes of the above, without metadata. */
  RX_BYTES,
  /** Incoming frames that the loss knob took. */
  RX_LOST,
  /** Incoming frames that were not for this station, or found it off or not connected. */
  RX_FILTERED,
  /** Incoming frames for which there was no receive buffer. */
  RX_NO_BUFFER
}
