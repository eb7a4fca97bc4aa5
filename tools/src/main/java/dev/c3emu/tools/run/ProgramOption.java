package dev.c3emu.tools.run;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** One {@code --option NAME=VALUE}, of a program that comes with the emulator. */
record ProgramOption(String name, String value) {
  /** Parses {@code connections=8}. */
  static final class Converter implements ITypeConverter<ProgramOption> {
    @Override
    public ProgramOption convert(String text) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new TypeConversionException("'" + text + "' is not NAME=VALUE");
      }
      return new ProgramOption(text.substring(0, equals), text.substring(equals + 1));
    }
  }
}
