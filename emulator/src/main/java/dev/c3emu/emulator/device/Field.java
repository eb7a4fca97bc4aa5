package dev.c3emu.emulator.device;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * A named run of bits of a register.
 *
 * @param high the most significant bit, 0..31
 * @param low the least significant bit, 0..high
 */
public record Field(String name, int high, int low, Access access) {
  public Field {
    if (low < 0 || high > 31 || low > high) {
      throw new IllegalArgumentException("field " + name + ": bits " + high + ":" + low);
    }
  }

  /** The bits of the field within the register. */
  public int mask() {
    return (high - low == 31 ? -1 : (1 << (high - low + 1)) - 1) << low;
  }

  /** The field's value within a register's value, shifted down. */
  public int of(int value) {
    return (value & mask()) >>> low;
  }

  /**
   * Parses {@code "NAME[high:low]access NAME[bit]access ..."}. The access is one of {@link
   * Access#notation}; none means {@code rw}.
   *
   * @param prefix goes before every name
   * @throws IllegalArgumentException if the notation is wrong or two fields overlap
   */
  static List<Field> parse(String prefix, String notation) {
    List<Field> fields = new ArrayList<>();
    int used = 0;
    StringTokenizer words = new StringTokenizer(notation);
    while (words.hasMoreTokens()) {
      String word = words.nextToken();
      Field field = parseWord(prefix, word);
      if ((used & field.mask()) != 0) {
        throw new IllegalArgumentException("field overlaps another: " + word);
      }
      used |= field.mask();
      fields.add(field);
    }
    return List.copyOf(fields);
  }

  /** By hand: a chip has thousands of these, and a pattern takes long to start with. */
  private static Field parseWord(String prefix, String word) {
    int open = word.indexOf('[');
    int close = word.indexOf(']');
    if (open < 1 || close < open || !isName(word, open)) {
      throw new IllegalArgumentException("not a field: " + word);
    }
    int colon = word.indexOf(':');
    try {
      int high = Integer.parseInt(word, open + 1, colon < 0 ? close : colon, 10);
      int low = colon < 0 ? high : Integer.parseInt(word, colon + 1, close, 10);
      String access = word.substring(close + 1);
      return new Field(
          prefix + word.substring(0, open),
          high,
          low,
          access.isEmpty() ? Access.READ_WRITE : Access.of(access));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("not a field: " + word, e);
    }
  }

  private static boolean isName(String word, int length) {
    for (int i = 0; i < length; i++) {
      char c = word.charAt(i);
      if (c != '_' && (c > 'z' || !Character.isLetterOrDigit(c))) {
        return false;
      }
    }
    return true;
  }
}
