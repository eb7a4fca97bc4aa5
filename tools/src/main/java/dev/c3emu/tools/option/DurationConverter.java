package dev.c3emu.tools.option;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 5s}, {@code 500ms}, {@code 1.5m}, {@code 1h}, {@code 20us}; a bare number is seconds. */
public final class DurationConverter implements ITypeConverter<Duration> {
  private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(us|ms|s|m|min|h|)");
  private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  @Override
  public Duration convert(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is not a duration such as 500ms, 5s, 2m or 1h");
    }
    BigDecimal nanoseconds =
        new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit(matcher.group(2))));
    if (nanoseconds.compareTo(LONGEST) > 0) {
      throw new TypeConversionException("'" + text + "' is longer than 292 years");
    }
    return Duration.ofNanos(nanoseconds.longValue());
  }

  private static long unit(String name) {
    return switch (name) {
      case "us" -> 1_000L;
      case "ms" -> 1_000_000L;
      case "m", "min" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      default -> 1_000_000_000L;
    };
  }
}
