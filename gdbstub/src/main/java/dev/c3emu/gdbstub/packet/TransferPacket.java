package dev.c3emu.gdbstub.packet;

/**
 * {@code qXfer:OBJECT:read:ANNEX:OFFSET,LENGTH}: documents, in pieces.
 *
 * @param object such as {@code features}
 * @param annex which of the object's documents; may be empty
 * @param offset of the piece, in bytes
 * @param length of the piece, in bytes
 */
public record TransferPacket(String object, String annex, int offset, int length)
    implements Packet {
  static Packet parse(PacketReader in) throws MalformedPacketException {
    if (!in.skip("qXfer:")) {
      return null;
    }
    String object = in.textUpTo(':');
    if (!in.skip("read:")) {
      return new Packet.Unknown();
    }
    String annex = in.textUpTo(':');
    int offset = in.length();
    in.expect(",");
    int length = in.length();
    in.expectEnd();
    return new TransferPacket(object, annex, offset, length);
  }
}
