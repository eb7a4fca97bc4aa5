package dev.c3emu.gdbstub.description;

/** Text inside XML. */
final class Xml {
  private Xml() {}

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default ->
                    // XML 1.0 has no way to write control characters.
                    escaped.appendCodePoint(character < ' ' ? '?' : character);
              }
            });
    return escaped.toString();
  }
}
