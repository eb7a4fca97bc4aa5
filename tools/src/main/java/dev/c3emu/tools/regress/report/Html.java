package dev.c3emu.tools.regress.report;

/** Pieces of HTML. */
final class Html {
  private final StringBuilder out = new StringBuilder();

  /** Text that is shown as it is. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      switch (each) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(each < ' ' && each != '\n' && each != '\t' ? '\uFFFD' : each);
      }
    }
    return escaped.toString();
  }

  /** Adds markup; every {@code %s} is replaced by a value, escaped. */
  Html add(String markup, Object... values) {
    int at = 0;
    for (Object value : values) {
      int place = markup.indexOf("%s", at);
      out.append(markup, at, place).append(escape(value.toString()));
      at = place + 2;
    }
    out.append(markup, at, markup.length());
    return this;
  }

  /** Adds markup as it is. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
