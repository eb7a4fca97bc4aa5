package dev.c3emu.gdbstub.packet;

import java.nio.charset.StandardCharsets;

/**
 * {@code qRcmd}: a command of the user for us.
 *
 * @param command as typed after {@code monitor}
 */
public record MonitorPacket(String command) implements Packet {
  static MonitorPacket parse(PacketReader in) throws MalformedPacketException {
    return in.skip("qRcmd,")
        ? new MonitorPacket(new String(in.hexBytes(), StandardCharsets.UTF_8))
        : null;
  }
}
