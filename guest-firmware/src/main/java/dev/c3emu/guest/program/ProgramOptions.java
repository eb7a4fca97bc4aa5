package dev.c3emu.guest.program;

import dev.c3emu.guest.assembler.AssemblerOptions;
import java.util.HashMap;
import java.util.Map;

/**
 * What a guest program is to be built with.
 *
 * @param assembler how to assemble it
 * @param values the program's own options by name: {@code connections=8}
 */
public record ProgramOptions(AssemblerOptions assembler, Map<String, String> values) {
  public ProgramOptions {
    values = Map.copyOf(values);
  }

  /** No options, and the assembler as it usually is. */
  public static ProgramOptions standard() {
    return new ProgramOptions(AssemblerOptions.standard(), Map.of());
  }

  /** These options and one more, or another value of one. */
  public ProgramOptions with(String name, String value) {
    Map<String, String> more = new HashMap<>(values);
    more.put(name, value);
    return new ProgramOptions(assembler, more);
  }

  public ProgramOptions withAssembler(AssemblerOptions other) {
    return new ProgramOptions(other, values);
  }

  /** The value of an option, or what it is if nobody says. */
  public String text(String name, String usual) {
    return values.getOrDefault(name, usual);
  }

  /**
   * The value of an option that is a number.
   *
   * @throws IllegalArgumentException if it is not a number in the range
   */
  public int number(String name, int usual, int least, int most) {
    String value = values.get(name);
    if (value == null) {
      return usual;
    }
    try {
      int number = Integer.decode(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw mismatch(name, value, least, most, e);
    }
    throw mismatch(name, value, least, most, null);
  }

  private static IllegalArgumentException mismatch(
      String name, String value, int least, int most, Throwable cause) {
    return new IllegalArgumentException(
        "option %s must be a number in %d..%d, not '%s'".formatted(name, least, most, value),
        cause);
  }
}
