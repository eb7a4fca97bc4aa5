package dev.c3emu.guest.assembler;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A label as a program writes it, with a distance: {@code table+8}.
 *
 * @param source where it is written
 * @param name qualified, or a number
 * @param direction {@code 'b'} or {@code 'f'} after a number, else 0
 * @param moment how many labels had been set when it was written
 * @param addend bytes to add
 */
record Reference(SourceLine source, String name, char direction, int moment, int addend) {
  private static final Pattern FORM =
      Pattern.compile("(?:(\\d+)([bf])|([^\\s+\\-]+))(?:([+-])(0x[0-9a-fA-F]+|\\d+))?");

  /**
   * Reads a reference.
   *
   * @param scope what a leading dot is short for
   * @throws AssemblyException if it is none
   */
  static Reference parse(SourceLine source, String text, String scope, int moment) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new AssemblyException(source, "'" + text + "' is not a label");
    }
    int addend = 0;
    if (matcher.group(5) != null) {
      long distance = Long.decode(matcher.group(5));
      addend = (int) (matcher.group(4).equals("-") ? -distance : distance);
    }
    if (matcher.group(1) != null) {
      return new Reference(source, matcher.group(1), matcher.group(2).charAt(0), moment, addend);
    }
    return new Reference(source, Labels.qualify(matcher.group(3), scope), '\0', moment, addend);
  }

  /** As the program writes it, but qualified. */
  @Override
  public String toString() {
    String label = direction == 0 ? name : name + direction;
    return addend == 0 ? label : "%s%+d".formatted(label, addend);
  }
}
