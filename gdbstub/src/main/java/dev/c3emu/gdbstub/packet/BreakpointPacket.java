package dev.c3emu.gdbstub.packet;

import java.util.ArrayList;
import java.util.List;

/** {@code Z z}: breakpoints and watchpoints. */
public sealed interface BreakpointPacket extends Packet {
  /** What stops the guest, in the order of the digits after Z. */
  enum Type {
    SOFTWARE_BREAKPOINT,
    HARDWARE_BREAKPOINT,
    WRITE_WATCHPOINT,
    READ_WATCHPOINT,
    ACCESS_WATCHPOINT
  }

  /**
   * @param kind of watchpoints, their length in bytes
   * @param conditions agent expressions, any of which must hold; none if there is no condition
   * @param commands agent expressions to carry out in place of stopping
   */
  record Insert(Type type, int address, int kind, List<byte[]> conditions, List<byte[]> commands)
      implements BreakpointPacket {}

  record Remove(Type type, int address, int kind) implements BreakpointPacket {}

  static Packet parse(PacketReader in) throws MalformedPacketException {
    boolean insert = in.skip("Z");
    if (!insert && !in.skip("z")) {
      return null;
    }
    int type = in.length();
    if (type >= Type.values().length) {
      return new Packet.Unknown();
    }
    in.expect(",");
    int address = in.address();
    in.expect(",");
    int kind = in.length();
    if (!insert) {
      return new Remove(Type.values()[type], address, kind);
    }
    List<byte[]> conditions = new ArrayList<>();
    List<byte[]> commands = new ArrayList<>();
    while (in.skip(";")) {
      if (in.skip("cmds:")) {
        // Whether they stay after the debugger has left: they do not.
        in.length();
        in.expect(",");
        expressions(in, commands);
      } else {
        expressions(in, conditions);
      }
    }
    in.expectEnd();
    return new Insert(
        Type.values()[type], address, kind, List.copyOf(conditions), List.copyOf(commands));
  }

  private static void expressions(PacketReader in, List<byte[]> into)
      throws MalformedPacketException {
    while (in.skip("X")) {
      int length = in.length();
      in.expect(",");
      into.add(in.hexBytes(length));
    }
  }
}
