package dev.c3emu.gdbstub.transport;

/** What came in on a connection, checked but not looked into. */
public sealed interface Frame {
  /**
   * A packet.
   *
   * @param payload with escapes resolved; not to be modified
   */
  record Packet(byte[] payload) implements Frame {}

  /** Ctrl-C. */
  record Interrupt() implements Frame {}

  /** The other side got our packet. */
  record Acknowledged() implements Frame {}

  /** The other side wants our last packet again. */
  record Rejected() implements Frame {}

  /** A packet whose checksum is wrong. */
  record Damaged() implements Frame {}

  /** A packet that is too long; nothing of it was kept. */
  record TooLong() implements Frame {}
}
