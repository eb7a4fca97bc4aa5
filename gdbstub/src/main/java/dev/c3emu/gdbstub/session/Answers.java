package dev.c3emu.gdbstub.session;

import dev.c3emu.gdbstub.transport.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The answers that many packets have in common. */
final class Answers {
  static final Outgoing OK = Outgoing.reply("OK");

  /** To what we do not know. */
  static final Outgoing EMPTY = Outgoing.reply("");

  /** To what we know and cannot read. */
  static final Outgoing MALFORMED = Outgoing.reply("E01");

  /** To what cannot be done; Linux calls it EPERM, and GDB shows the number only. */
  static final Outgoing IMPOSSIBLE = Outgoing.reply("E02");

  /** To an access of memory that is not there; Linux calls it EFAULT. */
  static final Outgoing NO_MEMORY = Outgoing.reply("E0e");

  /** To a packet longer than we said we take. */
  static final Outgoing TOO_LONG = Outgoing.reply("E07");

  private Answers() {}

  static Outgoing okIf(boolean done) {
    return done ? OK : IMPOSSIBLE;
  }

  static Outgoing hex(byte[] bytes) {
    return Outgoing.reply(HexFormat.of().formatHex(bytes));
  }

  static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A letter, then bytes as they are. */
  static Outgoing binary(char letter, byte[] bytes, int from, int length) {
    byte[] payload = new byte[1 + length];
    payload[0] = (byte) letter;
    System.arraycopy(bytes, from, payload, 1, length);
    return new Outgoing.Reply(payload);
  }

  /** A register's value as packets have it: little-endian. */
  static String word(int value) {
    return "%08x".formatted(Integer.reverseBytes(value));
  }
}
