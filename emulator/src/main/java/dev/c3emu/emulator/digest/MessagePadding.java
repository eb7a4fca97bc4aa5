package dev.c3emu.emulator.digest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How MD5 and SHA-256 end a message: a one, zeros, and the length in bits. */
final class MessagePadding {
  private static final int BLOCK_BYTES = 64;

  private MessagePadding() {}

  /**
   * What follows the whole blocks of a message, one or two blocks.
   *
   * @param order of the bytes of the length
   */
  static byte[] end(byte[] message, ByteOrder order) {
    int whole = message.length & -BLOCK_BYTES;
    int rest = message.length - whole;
    int size = rest + 1 + Long.BYTES <= BLOCK_BYTES ? BLOCK_BYTES : 2 * BLOCK_BYTES;
    return ByteBuffer.allocate(size)
        .order(order)
        .put(message, whole, rest)
        .put((byte) 0x80)
        .putLong(size - Long.BYTES, 8L * message.length)
        .array();
  }
}
