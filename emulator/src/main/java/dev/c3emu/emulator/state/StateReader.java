package dev.c3emu.emulator.state;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Gives back, in the same order, what a {@link StateWriter} was given. */
public final class StateReader {
  private final ByteBuffer in;

  public StateReader(byte[] state) {
    in = ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN);
  }

  public boolean getBoolean() {
    return in.get() != 0;
  }

  /** An unsigned byte, 0..255. */
  public int getByte() {
    return in.get() & 0xFF;
  }

  public int getInt() {
    return in.getInt();
  }

  public long getLong() {
    return in.getLong();
  }

  public byte[] getBytes() {
    byte[] bytes = new byte[length(1)];
    in.get(bytes);
    return bytes;
  }

  /**
   * Reads bytes into an array of exactly the written length.
   *
   * @throws IllegalStateException if the written length differs, that is, the state belongs to a
   *     differently configured part
   */
  public void getBytes(byte[] into) {
    getBytes(into, 0, into.length);
  }

  /** The same, into {@code size} bytes from {@code offset}. */
  public void getBytes(byte[] into, int offset, int size) {
    expect(size, length(1));
    in.get(into, offset, size);
  }

  public int[] getInts() {
    int[] values = new int[length(Integer.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.getInt();
    }
    return values;
  }

  /**
   * Reads values into an array of exactly the written length.
   *
   * @throws IllegalStateException if the written length differs
   */
  public void getInts(int[] into) {
    expect(into.length, length(Integer.BYTES));
    for (int i = 0; i < into.length; i++) {
      into[i] = in.getInt();
    }
  }

  /**
   * Reads values into an array of exactly the written length.
   *
   * @throws IllegalStateException if the written length differs
   */
  public void getLongs(long[] into) {
    expect(into.length, length(Long.BYTES));
    for (int i = 0; i < into.length; i++) {
      into[i] = in.getLong();
    }
  }

  public String getString() {
    return new String(getBytes(), StandardCharsets.UTF_8);
  }

  public boolean isExhausted() {
    return !in.hasRemaining();
  }

  private int length(int elementSize) {
    int length = in.getInt();
    if (length < 0 || (long) length * elementSize > in.remaining()) {
      throw new IllegalStateException(
          "state claims " + length + " elements with " + in.remaining() + " bytes left");
    }
    return length;
  }

  private static void expect(int expected, int found) {
    if (expected != found) {
      throw new IllegalStateException(
          "state holds " + found + " elements where " + expected + " were expected");
    }
  }
}
