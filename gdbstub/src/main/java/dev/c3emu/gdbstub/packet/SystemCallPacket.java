package dev.c3emu.gdbstub.packet;

import java.util.HashSet;
import java.util.Set;

/**
 * {@code QCatchSyscalls}: which calls of the kernel stop the guest.
 *
 * @param on whether any do
 * @param numbers which; all if empty
 */
public record SystemCallPacket(boolean on, Set<Integer> numbers) implements Packet {
  static SystemCallPacket parse(PacketReader in) throws MalformedPacketException {
    if (!in.skip("QCatchSyscalls:")) {
      return null;
    }
    boolean on = in.number() != 0;
    Set<Integer> numbers = new HashSet<>();
    while (in.skip(";")) {
      numbers.add(in.length());
    }
    in.expectEnd();
    return new SystemCallPacket(on, Set.copyOf(numbers));
  }
}
