package dev.c3emu.peripherals.wifi;

/** What the bytes of a frame are. */
public enum FrameFormat {
  /** Destination, source, type, payload: as a network stack sees a frame; no check sequence. */
  ETHERNET(0, 14),
  /** An 802.11 frame from the frame control field on; no check sequence. */
  IEEE802_11(4, 10);

  private final int destination;
  private final int shortest;

  FrameFormat(int destination, int shortest) {
    this.destination = destination;
    this.shortest = shortest;
  }

  /** The fewest bytes a frame can have. */
  public int shortest() {
    return shortest;
  }

  /** The receiver of a frame that is at least {@link #shortest} long. */
  MacAddress destination(byte[] frame) {
    return MacAddress.at(frame, destination);
  }
}
