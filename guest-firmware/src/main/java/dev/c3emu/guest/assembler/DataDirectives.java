package dev.c3emu.guest.assembler;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Data, little-endian. Halves and words must lie on their own boundaries: see {@link #align}. */
@Macros
public interface DataDirectives {
  /**
   * Puts data here.
   *
   * @param alignment 1, 2 or 4: what the address must be a multiple of
   */
  void put(int alignment, byte[] content);

  /** Puts the addresses of labels here, a word each. */
  void addresses(String... symbols);

  /**
   * Goes on at the next multiple of so many bytes, over nops in code and zeros elsewhere.
   *
   * @param boundary a power of two
   */
  void align(int boundary);

  /** Bytes, of which the lowest eight bits count. */
  default void bytes(int... values) {
    byte[] content = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      content[i] = (byte) values[i];
    }
    put(1, content);
  }

  /** Bytes. */
  default void bytes(byte[] content) {
    put(1, content.clone());
  }

  /** Half words of two bytes, of which the lowest sixteen bits count. */
  default void halves(int... values) {
    ByteBuffer content = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      content.putShort((short) value);
    }
    put(2, content.array());
  }

  /** Words of four bytes. */
  default void words(int... values) {
    ByteBuffer content = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    content.asIntBuffer().put(values);
    put(4, content.array());
  }

  /** Text in UTF-8 with a zero byte after it. */
  default void string(String text) {
    ascii(text + '\0');
  }

  /** Text in UTF-8. */
  default void ascii(String text) {
    put(1, text.getBytes(StandardCharsets.UTF_8));
  }

  /** So many zero bytes. */
  default void zero(int count) {
    if (count < 0) {
      throw new AssemblyException(SourceLine.current(), count + " zeros");
    }
    put(1, new byte[count]);
  }
}
