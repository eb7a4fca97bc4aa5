package dev.c3emu.gdbstub.packet;

/** What a debugger says. */
public sealed interface Packet
    permits BreakpointPacket,
        FlashPacket,
        MemoryPacket,
        MonitorPacket,
        Packet.Malformed,
        Packet.Unknown,
        RegisterPacket,
        ResumePacket,
        SessionPacket,
        SystemCallPacket,
        ThreadPacket,
        TransferPacket {
  /** A packet that we do not know; the answer is empty. */
  record Unknown() implements Packet {}

  /** A packet that we know, and that is not what it should be. */
  record Malformed(String why) implements Packet {}

  /**
   * Parses a packet; never throws.
   *
   * @param payload without frame and escapes; not kept
   */
  static Packet parse(byte[] payload) {
    return PacketParser.parse(payload);
  }
}
