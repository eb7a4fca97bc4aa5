package dev.c3emu.gdbstub.session;

import dev.c3emu.emulator.debug.DebugTarget;
import dev.c3emu.gdbstub.packet.MemoryPacket;
import dev.c3emu.gdbstub.transport.Outgoing;
import java.util.Arrays;

/** Reads, writes, checks and searches memory. */
final class MemoryCommands {
  /** The most that is read at a time, in bytes. */
  private static final int PIECE = 1 << 16;

  /** The most that is searched or checked: more than all of the guest's memory. */
  private static final int MOST = 1 << 25;

  private final DebugTarget target;
  private final int longestRead;

  /**
   * @param longestRead the most bytes that an answer to a read has
   */
  MemoryCommands(DebugTarget target, int longestRead) {
    this.target = target;
    this.longestRead = longestRead;
  }

  Outgoing answer(MemoryPacket packet) {
    if (packet instanceof MemoryPacket.Read read) {
      return read(read);
    }
    if (packet instanceof MemoryPacket.Write write) {
      return target.writeMemory(write.address(), write.bytes()) ? Answers.OK : Answers.NO_MEMORY;
    }
    if (packet instanceof MemoryPacket.Search search) {
      return search(search);
    }
    return checksum((MemoryPacket.Checksum) packet);
  }

  /** What can be read from the start on; the debugger asks again for what is missing. */
  private Outgoing read(MemoryPacket.Read read) {
    byte[] bytes = target.readMemory(read.address(), Math.min(read.length(), longestRead));
    if (bytes.length == 0 && read.length() > 0) {
      return Answers.NO_MEMORY;
    }
    return read.binary() ? Answers.binary('b', bytes, 0, bytes.length) : Answers.hex(bytes);
  }

  private Outgoing checksum(MemoryPacket.Checksum checksum) {
    byte[] bytes = readAll(checksum.address(), checksum.length());
    return bytes.length < checksum.length()
        ? Answers.NO_MEMORY
        : Outgoing.reply("C%x".formatted(Crc32.of(bytes)));
  }

  private Outgoing search(MemoryPacket.Search search) {
    byte[] bytes = readAll(search.address(), search.length());
    byte[] pattern = search.pattern();
    for (int at = 0; at + pattern.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + pattern.length, pattern, 0, pattern.length)) {
        return Outgoing.reply("1,%x".formatted(search.address() + at));
      }
    }
    return bytes.length < search.length() ? Answers.NO_MEMORY : Outgoing.reply("0");
  }

  /** All that can be read from the start on, in pieces so that a wrong length costs nothing. */
  private byte[] readAll(int address, int length) {
    byte[] all = new byte[0];
    int wanted = Math.min(length, MOST);
    while (all.length < wanted) {
      byte[] piece = target.readMemory(address + all.length, Math.min(PIECE, wanted - all.length));
      if (piece.length == 0) {
        break;
      }
      int done = all.length;
      all = Arrays.copyOf(all, done + piece.length);
      System.arraycopy(piece, 0, all, done, piece.length);
    }
    return all;
  }
}
