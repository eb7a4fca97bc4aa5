package dev.c3emu.emulator.kernel.table;

/**
 * A column of a table.
 *
 * @param name in lower case, words separated by spaces
 * @param right whether its values stand at the right, as numbers do
 */
public record Column(String name, boolean right) {
  /** A column of text. */
  public static Column text(String name) {
    return new Column(name, false);
  }

  /** A column of numbers. */
  public static Column number(String name) {
    return new Column(name, true);
  }

  /** The name for programs: {@code created by} is {@code createdBy}. */
  public String key() {
    StringBuilder key = new StringBuilder();
    for (String word : name.split(" ")) {
      key.append(key.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return key.toString();
  }
}
