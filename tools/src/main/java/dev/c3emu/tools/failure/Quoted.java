package dev.c3emu.tools.failure;

/** Somebody else's text in a message of one line: no byte of it moves a terminal's cursor. */
public final class Quoted {
  /** More of a line than this tells nobody more. */
  private static final int LONGEST = 60;

  private Quoted() {}

  /** A piece of text between quotes, cut short where it is long. */
  public static String of(String text) {
    return text.length() <= LONGEST
        ? "'" + visible(text) + "'"
        : "'" + visible(text.substring(0, LONGEST)) + "...'";
  }

  /** Text with a blank for each end of a line, and other control characters as {@code \xNN}. */
  public static String visible(String text) {
    StringBuilder all = new StringBuilder(text.length());
    text.chars()
        .forEach(
            character -> {
              if (character == '\n') {
                all.append(' ');
              } else if (Character.isISOControl(character)) {
                all.append("\\x%02x".formatted(character));
              } else {
                all.append((char) character);
              }
            });
    return all.toString();
  }
}
