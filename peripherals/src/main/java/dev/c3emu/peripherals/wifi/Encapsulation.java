package dev.c3emu.peripherals.wifi;

import dev.c3emu.peripherals.wifi.WifiFrame.Direction;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/** Turns Ethernet frames into 802.11 data frames and back (IEEE 802.11, RFC 1042). */
final class Encapsulation {
  private static final int TYPE_OFFSET = 12;
  private static final int ETHERNET_HEADER = 14;

  /** Lower numbers in the type field are lengths of IEEE 802.3 frames. */
  private static final int FIRST_TYPE = 0x600;

  private static final int FRAME_CONTROL_DATA = 0x08;
  private static final int TO_DS = 1;
  private static final int FROM_DS = 1 << 1;
  private static final int PROTECTED = 1 << 6;

  /** Type and version of the frame control field, and the subtype bit of frames without payload. */
  private static final int KIND = 0x4F;

  private static final int QOS = 1 << 7;
  private static final int[] ADDRESS = {4, 10, 16};
  private static final int DATA_HEADER = 24;
  private static final byte[] SNAP = {(byte) 0xAA, (byte) 0xAA, 3, 0, 0, 0};

  private Encapsulation() {}

  /** The data frame that carries an Ethernet frame between the station and its access point. */
  static byte[] toWireless(WifiFrame frame) {
    byte[] bytes = frame.bytes();
    MacAddress destination = MacAddress.at(bytes, 0);
    MacAddress source = MacAddress.at(bytes, MacAddress.BYTES);
    boolean sent = frame.direction() == Direction.SENT;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {FRAME_CONTROL_DATA, (byte) (sent ? TO_DS : FROM_DS), 0, 0});
    out.writeBytes((sent ? frame.bssid() : destination).octets());
    out.writeBytes((sent ? source : frame.bssid()).octets());
    out.writeBytes((sent ? destination : source).octets());
    out.writeBytes(new byte[2]);
    int payload = ETHERNET_HEADER;
    if (word(bytes, TYPE_OFFSET) >= FIRST_TYPE) {
      out.writeBytes(SNAP);
      payload = TYPE_OFFSET;
    }
    out.write(bytes, payload, bytes.length - payload);
    return out.toByteArray();
  }

  /** The Ethernet frame that an 802.11 frame carries; empty if it carries none in the clear. */
  static Optional<byte[]> toEthernet(byte[] frame) {
    int flags = frame[1];
    boolean relayed = (flags & TO_DS) != 0 && (flags & FROM_DS) != 0;
    if ((frame[0] & KIND) != FRAME_CONTROL_DATA || (flags & PROTECTED) != 0 || relayed) {
      return Optional.empty();
    }
    int header = DATA_HEADER + ((frame[0] & QOS) != 0 ? 2 : 0);
    int type = header + SNAP.length;
    if (frame.length < type + 2 || !Arrays.equals(frame, header, type, SNAP, 0, SNAP.length)) {
      return Optional.empty();
    }
    int destination = ADDRESS[(flags & TO_DS) != 0 ? 2 : 0];
    int source = ADDRESS[(flags & FROM_DS) != 0 ? 2 : 1];
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(frame, destination, MacAddress.BYTES);
    out.write(frame, source, MacAddress.BYTES);
    out.write(frame, type, frame.length - type);
    return Optional.of(out.toByteArray());
  }

  private static int word(byte[] bytes, int offset) {
    return (bytes[offset] & 0xFF) << 8 | bytes[offset + 1] & 0xFF;
  }
}
