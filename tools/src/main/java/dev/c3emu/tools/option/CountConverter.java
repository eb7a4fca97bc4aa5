package dev.c3emu.tools.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A number of 0 to 2^63 - 1: decimal, {@code 0x} hexadecimal, underscores between digits, and the
 * multiples {@code k}, {@code M}, {@code G} (thousand, million, billion).
 */
public final class CountConverter implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    String digits = text.strip().replace("_", "");
    try {
      boolean hexadecimal = digits.startsWith("0x") || digits.startsWith("0X");
      long factor = hexadecimal ? 1 : factor(digits);
      long value =
          hexadecimal
              ? Long.parseLong(digits.substring(2), 16)
              : Long.parseLong(factor == 1 ? digits : digits.substring(0, digits.length() - 1));
      if (value >= 0) {
        return Math.multiplyExact(value, factor);
      }
    } catch (NumberFormatException | ArithmeticException e) {
      // Falls through to the one message.
    }
    throw new TypeConversionException("'" + text + "' is not a number such as 1000, 0x100 or 5M");
  }

  private static long factor(String digits) {
    return switch (digits.isEmpty() ? ' ' : digits.charAt(digits.length() - 1)) {
      case 'k', 'K' -> 1_000;
      case 'M' -> 1_000_000;
      case 'G' -> 1_000_000_000;
      default -> 1;
    };
  }
}
