package dev.c3emu.gdbstub.packet;

/** {@code m M x X}, {@code qCRC}, {@code qSearch:memory}: memory. */
public sealed interface MemoryPacket extends Packet {
  /**
   * @param binary whether the answer is bytes and not digits
   */
  record Read(int address, int length, boolean binary) implements MemoryPacket {}

  record Write(int address, byte[] bytes) implements MemoryPacket {}

  /** The CRC-32 of memory. */
  record Checksum(int address, int length) implements MemoryPacket {}

  /**
   * Where a pattern is first found.
   *
   * @param length of the memory to search, in bytes
   */
  record Search(int address, int length, byte[] pattern) implements MemoryPacket {}

  static MemoryPacket parse(PacketReader in) throws MalformedPacketException {
    if (in.skip("m")) {
      return read(in, false);
    }
    if (in.skip("x")) {
      return read(in, true);
    }
    if (in.skip("M")) {
      return write(in, false);
    }
    if (in.skip("X")) {
      return write(in, true);
    }
    if (in.skip("qCRC:")) {
      int address = in.address();
      in.expect(",");
      return new Checksum(address, lastLength(in));
    }
    if (in.skip("qSearch:memory:")) {
      int address = in.address();
      in.expect(";");
      int length = in.length();
      in.expect(";");
      return new Search(address, length, in.rest());
    }
    return null;
  }

  private static Read read(PacketReader in, boolean binary) throws MalformedPacketException {
    int address = in.address();
    in.expect(",");
    return new Read(address, lastLength(in), binary);
  }

  private static Write write(PacketReader in, boolean binary) throws MalformedPacketException {
    int address = in.address();
    in.expect(",");
    int length = in.length();
    in.expect(":");
    byte[] bytes = binary ? in.rest() : in.hexBytes();
    if (bytes.length != length) {
      throw new MalformedPacketException(bytes.length + " bytes, not " + length);
    }
    return new Write(address, bytes);
  }

  private static int lastLength(PacketReader in) throws MalformedPacketException {
    int length = in.length();
    in.expectEnd();
    return length;
  }
}
