package dev.c3emu.emulator.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A stretch of a file: a view, not a copy, that knows where in which file it lies. Every read is
 * checked, and one past the end is an {@link ImageFormatException}. Little-endian.
 */
public final class ImageBytes {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private final String file;
  private final byte[] bytes;
  private final int start;
  private final int length;

  private ImageBytes(String file, byte[] bytes, int start, int length) {
    this.file = file;
    this.bytes = bytes;
    this.start = start;
    this.length = length;
  }

  /**
   * A whole file.
   *
   * @param bytes its content, shared and not to be written afterwards
   */
  public static ImageBytes of(String file, byte[] bytes) {
    return new ImageBytes(file, bytes, 0, bytes.length);
  }

  /** The name of the file this is part of. */
  public String file() {
    return file;
  }

  /** Where in the file the first byte lies. */
  public int offset() {
    return start;
  }

  /** Bytes in this stretch. */
  public int length() {
    return length;
  }

  public byte[] toByteArray() {
    return Arrays.copyOfRange(bytes, start, start + length);
  }

  /** Copies all of it into an array that has room for it. */
  public void copyTo(byte[] into, int at) {
    System.arraycopy(bytes, start, into, at, length);
  }

  /** Whether all bytes from here to the end have this value; true of none. */
  boolean isFilledWith(int from, int value) {
    for (int i = start + from; i < start + length; i++) {
      if (bytes[i] != (byte) value) {
        return false;
      }
    }
    return true;
  }

  /** The exclusive or of all bytes. */
  int exclusiveOr() {
    long[] words = new long[length / Long.BYTES];
    ByteBuffer content = ByteBuffer.wrap(bytes, start, length);
    content.asLongBuffer().get(words);
    long sum = 0;
    for (long word : words) {
      sum ^= word;
    }
    for (int i = start + words.length * Long.BYTES; i < start + length; i++) {
      sum ^= bytes[i] & 0xFF;
    }
    sum ^= sum >>> 32;
    sum ^= sum >>> 16;
    return (int) (sum ^ sum >>> 8) & 0xFF;
  }

  /** Whether there are so many bytes at an offset. */
  boolean has(long at, long count) {
    return at >= 0 && count >= 0 && at + count <= length;
  }

  /**
   * Part of this stretch.
   *
   * @param what how an error names the part
   */
  ImageBytes slice(long at, long count, String what) {
    require(at, count, what);
    return new ImageBytes(file, bytes, start + (int) at, (int) count);
  }

  /** From an offset as far as there are bytes, but at most so many; empty past the end. */
  ImageBytes upTo(long at, long count) {
    int from = (int) Math.min(at, length);
    return new ImageBytes(file, bytes, start + from, (int) Math.min(count, length - from));
  }

  int u8(long at, String what) {
    require(at, 1, what);
    return bytes[start + (int) at] & 0xFF;
  }

  int u16(long at, String what) {
    require(at, 2, what);
    return (short) SHORT.get(bytes, start + (int) at) & 0xFFFF;
  }

  /** A word; unsigned, so to be widened with {@link #word} where it is a size or an offset. */
  int u32(long at, String what) {
    require(at, 4, what);
    return (int) INT.get(bytes, start + (int) at);
  }

  /** A word as 0 to 2^32-1. */
  long word(long at, String what) {
    return Integer.toUnsignedLong(u32(at, what));
  }

  /** All words, without the last few bytes that make none. */
  int[] words() {
    int[] words = new int[length / Integer.BYTES];
    ByteBuffer.wrap(bytes, start, length).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
    return words;
  }

  /** Text that ends at the first NUL or after so many bytes; control characters become dots. */
  String text(long at, int count, String what) {
    require(at, count, what);
    int from = start + (int) at;
    int end = from;
    while (end < from + count && bytes[end] != 0) {
      end++;
    }
    String text = new String(bytes, from, end - from, StandardCharsets.UTF_8);
    return hasControls(text) ? text.replaceAll("\\p{Cc}", ".") : text;
  }

  /** Most of the thousands of names in a symbol table have none. */
  private static boolean hasControls(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether these bytes and a NUL are at an offset; an offset past the end has none. */
  boolean hasText(long at, byte[] text) {
    if (!has(at, text.length + 1L)) {
      return false;
    }
    int from = start + (int) at;
    return bytes[from + text.length] == 0
        && Arrays.equals(bytes, from, from + text.length, text, 0, text.length);
  }

  /** The error of a file that has something else at an offset of this stretch. */
  ImageFormatException malformed(long at, String expected, String found) {
    return new ImageFormatException(file, start + at, expected, found);
  }

  private void require(long at, long count, String what) {
    if (!has(at, count)) {
      long end = Integer.toUnsignedLong(start + length);
      throw malformed(at, what, "the end at " + Hex.of(end));
    }
  }
}
