package dev.c3emu.gdbstub.packet;

import java.util.List;

/** Asks the families in turn whose packet it is. */
final class PacketParser {
  /** A family: null means that the packet is another's. */
  @FunctionalInterface
  private interface Family {
    Packet parse(PacketReader in) throws MalformedPacketException;
  }

  private static final List<Family> FAMILIES =
      List.of(
          MemoryPacket::parse,
          RegisterPacket::parse,
          ResumePacket::parse,
          BreakpointPacket::parse,
          ThreadPacket::parse,
          TransferPacket::parse,
          FlashPacket::parse,
          MonitorPacket::parse,
          SystemCallPacket::parse,
          SessionPacket::parse);

  private PacketParser() {}

  static Packet parse(byte[] payload) {
    try {
      for (Family family : FAMILIES) {
        Packet packet = family.parse(new PacketReader(payload));
        if (packet != null) {
          return packet;
        }
      }
      return new Packet.Unknown();
    } catch (MalformedPacketException e) {
      return new Packet.Malformed(e.getMessage());
    }
  }
}
