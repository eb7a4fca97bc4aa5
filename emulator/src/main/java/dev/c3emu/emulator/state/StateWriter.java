package dev.c3emu.emulator.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Receives the state of a part of the machine, value by value, in an order the part chooses.
 *
 * <p>The written bytes are both the snapshot and the input of the state hash, so a part must write
 * everything that can influence the guest and nothing else (no wall-clock time, no identity hash).
 */
public final class StateWriter {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] out;
  private int size;

  public StateWriter() {
    this(1 << 12);
  }

  /**
   * @param expectedSize initial capacity in bytes; the writer grows beyond it as needed
   */
  public StateWriter(int expectedSize) {
    out = new byte[expectedSize];
  }

  public void putBoolean(boolean value) {
    putByte(value ? 1 : 0);
  }

  public void putByte(int value) {
    reserve(1);
    out[size++] = (byte) value;
  }

  public void putInt(int value) {
    reserve(Integer.BYTES);
    INT.set(out, size, value);
    size += Integer.BYTES;
  }

  public void putLong(long value) {
    putInt((int) value);
    putInt((int) (value >>> 32));
  }

  /** Writes the length, then the bytes. */
  public void putBytes(byte[] bytes) {
    putBytes(bytes, 0, bytes.length);
  }

  /** Writes the length, then {@code length} bytes from {@code offset}. */
  public void putBytes(byte[] bytes, int offset, int length) {
    putInt(length);
    reserve(length);
    System.arraycopy(bytes, offset, out, size, length);
    size += length;
  }

  /** Writes the length, then the values. */
  public void putInts(int[] values) {
    putInt(values.length);
    for (int value : values) {
      putInt(value);
    }
  }

  /** Writes the length, then the values. */
  public void putLongs(long[] values) {
    putInt(values.length);
    for (long value : values) {
      putLong(value);
    }
  }

  public void putString(String text) {
    putBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Everything written so far. */
  public byte[] toByteArray() {
    return Arrays.copyOf(out, size);
  }

  private void reserve(int bytes) {
    if (out.length - size < bytes) {
      out = Arrays.copyOf(out, Math.max(2 * out.length, size + bytes));
    }
  }
}
