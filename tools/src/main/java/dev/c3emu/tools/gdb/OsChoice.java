package dev.c3emu.tools.gdb;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Which kernel to look for in a guest's memory. */
public enum OsChoice {
  /** Whichever the program's symbols say it is. */
  AUTO,
  NUTTX,
  FREERTOS,
  NONE;

  /** Whether a kernel of this name may be there. */
  boolean allows(OsChoice kernel) {
    return this == AUTO || this == kernel;
  }

  /** Whether it is a kernel's name. */
  public boolean isNamed() {
    return this != AUTO && this != NONE;
  }

  /** What users write. */
  String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads {@code nuttx}. */
  static final class Converter implements ITypeConverter<OsChoice> {
    @Override
    public OsChoice convert(String text) {
      return Arrays.stream(values())
          .filter(choice -> choice.spelling().equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' is no kernel; there are %s"
                          .formatted(
                              text,
                              Arrays.stream(values())
                                  .map(OsChoice::spelling)
                                  .collect(Collectors.joining(", ")))));
    }
  }
}
