package dev.c3emu.emulator.dwarf;

import java.util.Optional;
import java.util.OptionalLong;

/** An entry of {@code .debug_info}: a unit, a type, a member... */
final class Entry {
  private final Unit unit;
  private final int offset;
  private final Abbreviation abbreviation;
  private final long[] values = new long[Attribute.values().length];
  private final int[] forms = new int[values.length];
  private int end;

  private Entry(Unit unit, int offset, Abbreviation abbreviation) {
    this.unit = unit;
    this.offset = offset;
    this.abbreviation = abbreviation;
  }

  /** Reads what is at a cursor; null if that is the end of a list of children. */
  static Entry read(Unit unit, DwarfCursor in) {
    int offset = in.at();
    long code = in.unsigned("code of an entry");
    if (code == 0) {
      return null;
    }
    Abbreviation abbreviation = unit.abbreviation(code);
    if (abbreviation == null) {
      in.moveTo(offset);
      throw in.malformed("an abbreviation of the unit", Long.toUnsignedString(code));
    }
    Entry entry = new Entry(unit, offset, abbreviation);
    for (Abbreviation.Specification specification : abbreviation.specifications()) {
      entry.readValue(specification, in);
    }
    entry.end = in.at();
    return entry;
  }

  private void readValue(Abbreviation.Specification specification, DwarfCursor in) {
    int form = specification.form();
    if (form == Form.INDIRECT) {
      form = in.count("form");
    }
    long value = Form.read(form, specification.constant(), in, Unit.ADDRESS_SIZE);
    if (specification.attribute() != null) {
      int index = specification.attribute().ordinal();
      boolean within = Form.isUnitReference(form);
      values[index] = within ? unit.offset() + value : value;
      forms[index] = form;
    }
  }

  Unit unit() {
    return unit;
  }

  /** Where in {@code .debug_info} it starts. */
  int offset() {
    return offset;
  }

  int tag() {
    return abbreviation.tag();
  }

  boolean hasChildren() {
    return abbreviation.children();
  }

  /** Where its attributes end: its children or the next entry follow. */
  int end() {
    return end;
  }

  boolean has(Attribute attribute) {
    return forms[attribute.ordinal()] != 0;
  }

  /** The value of an attribute that is a number, if it has it. */
  OptionalLong number(Attribute attribute) {
    int form = forms[attribute.ordinal()];
    long value = values[attribute.ordinal()];
    boolean unknown = form == 0 || form == Form.SIGNATURE || value < 0 && Form.isBlock(form);
    return unknown ? OptionalLong.empty() : OptionalLong.of(value);
  }

  Optional<String> text(Attribute attribute) {
    int form = forms[attribute.ordinal()];
    return form == 0 ? Optional.empty() : unit.text(form, values[attribute.ordinal()]);
  }
}
