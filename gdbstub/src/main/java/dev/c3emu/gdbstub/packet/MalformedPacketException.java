package dev.c3emu.gdbstub.packet;

/** A packet is not what it should be. Without a stack trace: it is what a client said. */
final class MalformedPacketException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedPacketException(String message) {
    super(message, null, false, false);
  }
}
