package dev.c3emu.gdbstub.transport;

import io.netty.buffer.ByteBuf;

/** Wraps payloads: escapes, run-length encoding, checksum (GDB manual, "Overview"). */
final class FrameEncoder {
  private static final int ESCAPE_FLIP = 0x20;

  /** A repeat count is sent as a printable character this far up. */
  private static final int COUNT_BASE = 29;

  private static final int LAST_COUNT = 126;

  /** Runs are worth it from three repeats on. */
  private static final int FEWEST_REPEATS = 3;

  private FrameEncoder() {}

  /**
   * Writes a frame.
   *
   * @param start {@code $} or {@code %}
   */
  static void encode(int start, byte[] payload, ByteBuf out) {
    byte[] escaped = escape(payload);
    out.writeByte(start);
    int from = out.writerIndex();
    int at = 0;
    while (at < escaped.length) {
      int repeats = repeats(escaped, at);
      out.writeByte(escaped[at]);
      if (repeats >= FEWEST_REPEATS) {
        out.writeByte('*').writeByte(COUNT_BASE + repeats);
        at += 1 + repeats;
      } else {
        at++;
      }
    }
    int sum = 0;
    for (int i = from; i < out.writerIndex(); i++) {
      sum += out.getByte(i);
    }
    out.writeByte('#').writeByte(digit(sum >> 4)).writeByte(digit(sum));
  }

  private static byte[] escape(byte[] payload) {
    int more = 0;
    for (byte value : payload) {
      more += isSpecial(value) ? 1 : 0;
    }
    if (more == 0) {
      return payload;
    }
    byte[] escaped = new byte[payload.length + more];
    int at = 0;
    for (byte value : payload) {
      if (isSpecial(value)) {
        escaped[at++] = '}';
        escaped[at++] = (byte) (value ^ ESCAPE_FLIP);
      } else {
        escaped[at++] = value;
      }
    }
    return escaped;
  }

  private static boolean isSpecial(byte value) {
    return value == '$' || value == '#' || value == '}' || value == '*';
  }

  /** How often the byte comes again, as far as one count can say. */
  private static int repeats(byte[] bytes, int at) {
    int most = Math.min(bytes.length - 1 - at, LAST_COUNT - COUNT_BASE);
    int repeats = 0;
    while (repeats < most && bytes[at + 1 + repeats] == bytes[at]) {
      repeats++;
    }
    // Counts that would look like the start or end of a frame.
    while (COUNT_BASE + repeats == '$' || COUNT_BASE + repeats == '#') {
      repeats--;
    }
    return repeats;
  }

  private static int digit(int value) {
    return Character.forDigit(value & 0xF, 16);
  }
}
