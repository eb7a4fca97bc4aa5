package dev.c3emu.peripherals.wifi;

/**
 * A frame that went over the air.
 *
 * @param direction as seen from the station
 * @param bssid the access point it went to or came from; all zeros without a connection
 * @param time when its last bit passed, in ticks of virtual time
 * @param bytes the frame without a check sequence; not to be changed
 */
public record WifiFrame(
    Direction direction, FrameFormat format, MacAddress bssid, long time, byte[] bytes) {
  /** Which way a frame went. */
  public enum Direction {
    SENT,
    RECEIVED
  }
}
