package dev.c3emu.gdbstub.packet;

/** {@code g G p P}: registers. Values are little-endian. */
public sealed interface RegisterPacket extends Packet {
  record ReadAll() implements RegisterPacket {}

  /**
   * @param values of all that {@code g} has, four bytes each
   */
  record WriteAll(byte[] values) implements RegisterPacket {}

  record Read(int number) implements RegisterPacket {}

  record Write(int number, int value) implements RegisterPacket {}

  static RegisterPacket parse(PacketReader in) throws MalformedPacketException {
    if (in.skip("g")) {
      in.expectEnd();
      return new ReadAll();
    }
    if (in.skip("G")) {
      return new WriteAll(in.hexBytes());
    }
    if (in.skip("p")) {
      int number = in.length();
      in.expectEnd();
      return new Read(number);
    }
    if (in.skip("P")) {
      int number = in.length();
      in.expect("=");
      byte[] value = in.hexBytes(Integer.BYTES);
      in.expectEnd();
      return new Write(number, word(value));
    }
    return null;
  }

  private static int word(byte[] bytes) {
    int word = 0;
    for (int i = Integer.BYTES - 1; i >= 0; i--) {
      word = word << 8 | bytes[i] & 0xFF;
    }
    return word;
  }
}
