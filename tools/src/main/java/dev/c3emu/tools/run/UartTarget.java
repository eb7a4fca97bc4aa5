package dev.c3emu.tools.run;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a UART leads on the host.
 *
 * @param place the file's name or the port's number; empty for the console
 */
public record UartTarget(Kind kind, String place) {
  /** To the console. */
  public static final UartTarget STDIO = new UartTarget(Kind.STDIO, "");

  private static final int LAST_PORT = 0xFFFF;

  /** What it leads to. */
  public enum Kind {
    STDIO,
    FILE,
    TCP
  }

  /** The port of {@link Kind#TCP}. */
  int port() {
    return Integer.parseInt(place);
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return switch (kind) {
      case STDIO -> "stdio";
      case FILE -> "file:" + place;
      case TCP -> "tcp:" + place;
    };
  }

  /** Parses {@code stdio}, {@code file:name} or {@code tcp:5555}. */
  public static final class Converter implements ITypeConverter<UartTarget> {
    @Override
    public UartTarget convert(String text) {
      if (text.equals("stdio")) {
        return STDIO;
      }
      if (text.startsWith("file:") && text.length() > 5) {
        return new UartTarget(Kind.FILE, text.substring(5));
      }
      if (text.matches("tcp:\\d{1,5}") && Integer.parseInt(text.substring(4)) <= LAST_PORT) {
        return new UartTarget(Kind.TCP, text.substring(4));
      }
      throw new TypeConversionException("'" + text + "' is not stdio, file:FILE or tcp:PORT");
    }
  }
}
