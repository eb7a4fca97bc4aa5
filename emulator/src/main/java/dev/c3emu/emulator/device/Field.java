package dev.c3emu.emulator.device;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A named run of bits of a register.
 *
 * @param high the most significant bit, 0..31
 * @param low the least significant bit, 0..high
 */
public record Field(String name, int high, int low, Access access) {
  private static final Pattern NOTATION =
      Pattern.compile("([A-Za-z0-9_]+)\\[(\\d+)(?::(\\d+))?]([a-z0-9]*)");

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
   * @throws IllegalArgumentException if the notation is wrong or two fields overlap
   */
  static List<Field> parse(String notation) {
    List<Field> fields = new ArrayList<>();
    int used = 0;
    for (String word : notation.isBlank() ? new String[0] : notation.trim().split("\\s+")) {
      Matcher matcher = NOTATION.matcher(word);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("not a field: " + word);
      }
      int high = Integer.parseInt(matcher.group(2));
      int low = matcher.group(3) == null ? high : Integer.parseInt(matcher.group(3));
      Access access = matcher.group(4).isEmpty() ? Access.READ_WRITE : Access.of(matcher.group(4));
      Field field = new Field(matcher.group(1), high, low, access);
      if ((used & field.mask()) != 0) {
        throw new IllegalArgumentException("field overlaps another: " + word);
      }
      used |= field.mask();
      fields.add(field);
    }
    return List.copyOf(fields);
  }
}
