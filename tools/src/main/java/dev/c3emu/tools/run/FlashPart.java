package dev.c3emu.tools.run;

import dev.c3emu.tools.option.CountConverter;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One {@code --flash OFFSET=FILE}.
 *
 * @param offset where in the flash, in bytes
 */
public record FlashPart(long offset, Path file) {
  /** Parses {@code 0x10000=app.bin}. */
  public static final class Converter implements ITypeConverter<FlashPart> {
    @Override
    public FlashPart convert(String text) {
      int equals = text.indexOf('=');
      if (equals < 1 || equals == text.length() - 1) {
        throw new TypeConversionException("'" + text + "' is not of the form 0x10000=app.bin");
      }
      long offset = new CountConverter().convert(text.substring(0, equals));
      return new FlashPart(offset, Path.of(text.substring(equals + 1)));
    }
  }
}
