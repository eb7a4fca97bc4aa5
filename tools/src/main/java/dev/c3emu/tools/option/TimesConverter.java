package dev.c3emu.tools.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How often to do something, or of how many things: a count from 1 on, below 2^31. */
public final class TimesConverter implements ITypeConverter<Integer> {
  private final CountConverter counts = new CountConverter();

  @Override
  public Integer convert(String text) {
    long count = counts.convert(text);
    if (count < 1 || count > Integer.MAX_VALUE) {
      throw new TypeConversionException("'" + text + "' is not in 1.." + Integer.MAX_VALUE);
    }
    return (int) count;
  }
}
