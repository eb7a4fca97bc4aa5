package dev.c3emu.gdbstub.packet;

/** {@code vFlashErase vFlashWrite vFlashDone}: programming of flash. */
public sealed interface FlashPacket extends Packet {
  record Erase(int address, int length) implements FlashPacket {}

  record Write(int address, byte[] bytes) implements FlashPacket {}

  record Done() implements FlashPacket {}

  static FlashPacket parse(PacketReader in) throws MalformedPacketException {
    if (in.skip("vFlashErase:")) {
      int address = in.address();
      in.expect(",");
      int length = in.length();
      in.expectEnd();
      return new Erase(address, length);
    }
    if (in.skip("vFlashWrite:")) {
      int address = in.address();
      in.expect(":");
      return new Write(address, in.rest());
    }
    return in.skip("vFlashDone") ? new Done() : null;
  }
}
