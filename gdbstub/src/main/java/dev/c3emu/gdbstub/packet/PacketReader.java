package dev.c3emu.gdbstub.packet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a packet from left to right. */
final class PacketReader {
  private static final int WORD_DIGITS = 16;

  private final byte[] bytes;
  private int at;

  PacketReader(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean atEnd() {
    return at == bytes.length;
  }

  /** Whether a text follows, which is then skipped. */
  boolean skip(String text) {
    if (bytes.length - at < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[at + i] != text.charAt(i)) {
        return false;
      }
    }
    at += text.length();
    return true;
  }

  void expect(String text) throws MalformedPacketException {
    if (!skip(text)) {
      throw new MalformedPacketException("expected " + text + " at " + at);
    }
  }

  void expectEnd() throws MalformedPacketException {
    if (!atEnd()) {
      throw new MalformedPacketException("nothing expected at " + at);
    }
  }

  /** An unsigned hexadecimal number of up to 64 bits. */
  long number() throws MalformedPacketException {
    int from = at;
    long value = 0;
    while (!atEnd() && at - from < WORD_DIGITS && Character.digit(bytes[at], 16) >= 0) {
      value = value << 4 | Character.digit(bytes[at++], 16);
    }
    if (at == from) {
      throw new MalformedPacketException("number expected at " + at);
    }
    return value;
  }

  /** A number of up to 32 bits; LLDB and some builds of GDB extend the sign of addresses. */
  int address() throws MalformedPacketException {
    long value = number();
    if (value >>> 32 != 0 && value >> 31 != -1) {
      throw new MalformedPacketException("address beyond 32 bits");
    }
    return (int) value;
  }

  /** A number of bytes, 0 or more. */
  int length() throws MalformedPacketException {
    long value = number();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new MalformedPacketException("length " + Long.toUnsignedString(value, 16));
    }
    return (int) value;
  }

  /** Two digits a byte, to the end. */
  byte[] hexBytes() throws MalformedPacketException {
    return hexBytes((bytes.length - at) / 2 + (bytes.length - at) % 2);
  }

  /** Two digits a byte. */
  byte[] hexBytes(int count) throws MalformedPacketException {
    if (count > (bytes.length - at) / 2) {
      throw new MalformedPacketException("digits are missing");
    }
    byte[] decoded = new byte[count];
    for (int i = 0; i < count; i++) {
      int high = Character.digit(bytes[at], 16);
      int low = Character.digit(bytes[at + 1], 16);
      if (high < 0 || low < 0) {
        throw new MalformedPacketException("digits expected at " + at);
      }
      decoded[i] = (byte) (high << 4 | low);
      at += 2;
    }
    return decoded;
  }

  /** What is left, as it is. */
  byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
    at = bytes.length;
    return rest;
  }

  /** What is left, as text. */
  String restText() {
    return new String(rest(), StandardCharsets.UTF_8);
  }

  /** Text up to a character, which is skipped, or to the end. */
  String textUpTo(char end) {
    int from = at;
    while (!atEnd() && bytes[at] != end) {
      at++;
    }
    String text = new String(bytes, from, at - from, StandardCharsets.UTF_8);
    if (!atEnd()) {
      at++;
    }
    return text;
  }

  /** {@code 5}, {@code -1}, or with a process {@code p1.5}; processes are not told apart. */
  ThreadId thread() throws MalformedPacketException {
    if (skip("p")) {
      threadNumber();
      return skip(".") ? threadNumber() : ThreadId.ALL;
    }
    return threadNumber();
  }

  private ThreadId threadNumber() throws MalformedPacketException {
    return skip("-1") ? ThreadId.ALL : new ThreadId(address());
  }
}
