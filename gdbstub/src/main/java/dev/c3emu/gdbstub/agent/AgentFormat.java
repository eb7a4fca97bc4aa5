package dev.c3emu.gdbstub.agent;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** printf of integers, characters, addresses and strings, as {@code dprintf} uses it. */
final class AgentFormat {
  private static final Pattern DIRECTIVE =
      Pattern.compile("%([-+ #0]*)(\\d{0,3})(?:\\.(\\d{0,3}))?(hh|h|ll|l|z|t|j)?([diuxXocsp%])");

  private static final int LONGEST_STRING = 1024;

  private final AgentContext context;

  AgentFormat(AgentContext context) {
    this.context = context;
  }

  String format(String format, long[] arguments) throws AgentException {
    StringBuilder text = new StringBuilder();
    Matcher directive = DIRECTIVE.matcher(format);
    int done = 0;
    int next = 0;
    while (directive.find()) {
      text.append(unescape(format.substring(done, directive.start())));
      done = directive.end();
      if (directive.group(5).equals("%")) {
        text.append('%');
      } else if (next < arguments.length) {
        text.append(directive(directive, arguments[next++]));
      }
    }
    return text.append(unescape(format.substring(done))).toString();
  }

  /** GDB sends the text as the user typed it. */
  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character != '\\' || at + 1 == text.length()) {
        plain.append(character);
        continue;
      }
      char escaped = text.charAt(++at);
      plain.append(
          switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'a' -> '\u0007';
            case 'e' -> '\u001b';
            default -> escaped;
          });
    }
    return plain.toString();
  }

  private String directive(Matcher directive, long argument) throws AgentException {
    long value = narrow(argument, directive.group(4));
    boolean wide = "ll".equals(directive.group(4)) || "j".equals(directive.group(4));
    long unsigned = wide ? value : value & 0xFFFF_FFFFL;
    String plain =
        switch (directive.group(5)) {
          case "d", "i" -> Long.toString(value);
          case "u" -> Long.toUnsignedString(unsigned);
          case "x" -> prefix(directive, "0x") + Long.toHexString(unsigned);
          case "X" -> prefix(directive, "0X") + Long.toHexString(unsigned).toUpperCase(Locale.ROOT);
          case "o" -> prefix(directive, "0") + Long.toOctalString(unsigned);
          case "p" -> "0x" + Long.toHexString(unsigned);
          case "c" -> String.valueOf((char) (value & 0xFF));
          default -> string((int) argument, directive.group(3));
        };
    return pad(plain, directive);
  }

  private static long narrow(long value, String size) {
    if (size == null) {
      return (int) value;
    }
    return switch (size) {
      case "hh" -> (byte) value;
      case "h" -> (short) value;
      case "ll", "j" -> value;
      default -> (int) value;
    };
  }

  private static String prefix(Matcher directive, String prefix) {
    return directive.group(1).contains("#") ? prefix : "";
  }

  private static String pad(String text, Matcher directive) {
    int width = directive.group(2).isEmpty() ? 0 : Integer.parseInt(directive.group(2));
    int missing = width - text.length();
    if (missing <= 0) {
      return text;
    }
    String flags = directive.group(1);
    if (flags.contains("-")) {
      return text + " ".repeat(missing);
    }
    boolean number = !directive.group(5).equals("s") && !directive.group(5).equals("c");
    if (number && flags.contains("0")) {
      int sign = text.startsWith("-") ? 1 : 0;
      return text.substring(0, sign) + "0".repeat(missing) + text.substring(sign);
    }
    return " ".repeat(missing) + text;
  }

  private String string(int address, String precision) throws AgentException {
    int limit =
        precision == null || precision.isEmpty() ? LONGEST_STRING : Integer.parseInt(precision);
    byte[] bytes = new byte[limit];
    int length = 0;
    while (length < limit) {
      byte value = (byte) context.memory(address + length, 1);
      if (value == 0) {
        break;
      }
      bytes[length++] = value;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
