package dev.c3emu.peripherals.wifi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What precedes a received frame in its buffer: 48 bytes laid out as ESP-IDF's {@code
 * wifi_pkt_rx_ctrl_t} is on this chip.
 *
 * @param rssi -128..0 dBm
 * @param channel 0..14, 0 without a connection
 * @param microseconds the lower 32 bits of the time of arrival
 * @param length bytes of the frame, 0..4095
 */
record ReceiveMetadata(int rssi, int channel, int microseconds, int length) {
  static final int BYTES = 48;

  /** The code of 54 Mbit/s in the rate field. */
  private static final int RATE_54M = 0x0C;

  private static final int RATE_SHIFT = 8;
  private static final int CHANNEL_OFFSET = 8;
  private static final int CHANNEL_SHIFT = 16;
  private static final int TIMESTAMP_OFFSET = 12;
  private static final int NOISE_FLOOR_OFFSET = 20;
  private static final int NOISE_FLOOR = -96;
  private static final int LENGTH_OFFSET = 44;

  /** The metadata with the frame behind it. */
  byte[] before(byte[] frame) {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES + frame.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(0, rssi & 0xFF | RATE_54M << RATE_SHIFT);
    bytes.putInt(CHANNEL_OFFSET, channel << CHANNEL_SHIFT);
    bytes.putInt(TIMESTAMP_OFFSET, microseconds);
    bytes.put(NOISE_FLOOR_OFFSET, (byte) NOISE_FLOOR);
    bytes.putInt(LENGTH_OFFSET, length);
    bytes.position(BYTES).put(frame);
    return bytes.array();
  }
}
