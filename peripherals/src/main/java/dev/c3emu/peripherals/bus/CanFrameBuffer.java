package dev.c3emu.peripherals.bus;

/**
 * The layout of a frame in the controller's buffers (TRM "Two-wire Automotive Interface", message
 * buffer): frame information, identifier aligned to the top of two or four bytes, data.
 */
final class CanFrameBuffer {
  /** Bytes of a buffer. */
  static final int SIZE = 13;

  private static final int EXTENDED = 0x80;
  private static final int REMOTE = 0x40;
  private static final int LENGTH = 0x0F;
  private static final int LONGEST = 8;

  private CanFrameBuffer() {}

  static CanFrame decode(byte[] buffer) {
    boolean extended = (buffer[0] & EXTENDED) != 0;
    boolean remote = (buffer[0] & REMOTE) != 0;
    int length = Math.min(LONGEST, buffer[0] & LENGTH);
    int idBytes = extended ? 4 : 2;
    int identifier = 0;
    for (int i = 1; i <= idBytes; i++) {
      identifier = identifier << 8 | buffer[i] & 0xFF;
    }
    byte[] data = new byte[remote ? 0 : length];
    System.arraycopy(buffer, 1 + idBytes, data, 0, data.length);
    return new CanFrame(identifier >>> (extended ? 3 : 5), extended, remote, length, data);
  }

  /** As many bytes as the frame needs. */
  static byte[] encode(CanFrame frame) {
    int idBytes = frame.extended() ? 4 : 2;
    byte[] buffer = new byte[1 + idBytes + frame.data().length];
    buffer[0] =
        (byte) ((frame.extended() ? EXTENDED : 0) | (frame.remote() ? REMOTE : 0) | frame.length());
    int identifier = frame.identifier() << (frame.extended() ? 3 : 5);
    for (int i = 0; i < idBytes; i++) {
      buffer[1 + i] = (byte) (identifier >>> 8 * (idBytes - 1 - i));
    }
    System.arraycopy(frame.data(), 0, buffer, 1 + idBytes, frame.data().length);
    return buffer;
  }
}
