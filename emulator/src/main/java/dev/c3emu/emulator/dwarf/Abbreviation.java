package dev.c3emu.emulator.dwarf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the entries of a kind consist of (DWARF 5, 7.5.3).
 *
 * @param children whether entries follow that are part of it
 * @param specifications its attributes, in order
 */
record Abbreviation(int tag, boolean children, List<Specification> specifications) {
  /**
   * An attribute of all entries of a kind.
   *
   * @param attribute null if it is of no use
   * @param constant its value if the form says that it is here
   */
  record Specification(Attribute attribute, int form, long constant) {}

  /** The abbreviations at an offset of {@code .debug_abbrev}, by code. */
  static Map<Long, Abbreviation> table(DwarfBytes section, int offset) {
    DwarfCursor in = new DwarfCursor(section, offset, section.size());
    Map<Long, Abbreviation> table = new HashMap<>();
    while (true) {
      long code = in.unsigned("code of an abbreviation");
      if (code == 0) {
        return table;
      }
      int tag = in.count("tag");
      boolean children = in.u8("children flag") != 0;
      table.putIfAbsent(code, new Abbreviation(tag, children, specifications(in)));
    }
  }

  private static List<Specification> specifications(DwarfCursor in) {
    List<Specification> all = new ArrayList<>();
    while (true) {
      long attribute = in.unsigned("attribute");
      int form = in.count("form");
      if (attribute == 0 && form == 0) {
        return all;
      }
      long constant = form == Form.IMPLICIT_CONSTANT ? in.signed("implicit constant") : 0;
      all.add(new Specification(Attribute.of(attribute), form, constant));
    }
  }
}
