package dev.c3emu.tools.trace;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One {@code --trace KIND[:FILE]}.
 *
 * @param file where to; empty for standard error
 */
public record TraceOption(TraceKind kind, Optional<Path> file) {
  /** Parses {@code irq} or {@code irq:file}. */
  public static final class Converter implements ITypeConverter<TraceOption> {
    @Override
    public TraceOption convert(String text) {
      int colon = text.indexOf(':');
      String name = colon < 0 ? text : text.substring(0, colon);
      TraceKind kind =
          Arrays.stream(TraceKind.values())
              .filter(candidate -> candidate.name().toLowerCase(Locale.ROOT).equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new TypeConversionException(
                          "'" + name + "' is no trace; there are exec, mmio, irq, pin and kernel"));
      if (colon == text.length() - 1) {
        throw new TypeConversionException("'" + text + "' names no file");
      }
      return new TraceOption(
          kind, colon < 0 ? Optional.empty() : Optional.of(Path.of(text.substring(colon + 1))));
    }
  }
}
