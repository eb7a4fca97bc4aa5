package dev.c3emu.gdbstub.transport;

import java.nio.charset.StandardCharsets;

/** What goes out on a connection. */
public sealed interface Outgoing {
  /** The bytes before escaping and checksum; not to be modified. */
  byte[] payload();

  /** An answer, or the console output before one. */
  record Reply(byte[] payload) implements Outgoing {}

  /** News that nobody acknowledges: the non-stop mode's stops. */
  record Notification(byte[] payload) implements Outgoing {}

  /** An answer, after which neither side acknowledges any more. */
  record LastAcknowledged(byte[] payload) implements Outgoing {}

  /** An answer of text, each character of which is a byte. */
  static Reply reply(String text) {
    return new Reply(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
