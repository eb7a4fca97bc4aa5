package dev.c3emu.tools.option;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 60:55:f9:c3:e0:01} to 48 bits, the first byte on top. */
public final class MacConverter implements ITypeConverter<Long> {
  private static final Pattern FORM = Pattern.compile("\\p{XDigit}{2}([:-]?\\p{XDigit}{2}){5}");

  @Override
  public Long convert(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new TypeConversionException(
          "'" + text + "' is not a MAC address such as 60:55:f9:c3:e0:01");
    }
    return Long.parseLong(text.replaceAll("[:-]", ""), 16);
  }
}
