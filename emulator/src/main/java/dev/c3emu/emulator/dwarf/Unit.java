package dev.c3emu.emulator.dwarf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A unit of {@code .debug_info}: what one run of a compiler says (DWARF 5, 7.5.1). */
final class Unit {
  /** Bytes of an address. */
  static final int ADDRESS_SIZE = 4;

  private static final int LATEST_VERSION = 5;
  private static final int TYPE_UNIT = 2;
  private static final int SKELETON_UNIT = 4;
  private static final int SPLIT_TYPE_UNIT = 6;

  /** Bytes before the offsets of a unit's part of {@code .debug_str_offsets}. */
  private static final int STRING_OFFSETS_HEADER = 8;

  private final DwarfSections sections;
  private final int offset;
  private final int end;
  private final Map<Long, Abbreviation> abbreviations;
  private final int first;
  private Optional<Entry> root = Optional.empty();
  private int stringOffsets = STRING_OFFSETS_HEADER;

  private Unit(
      DwarfSections sections,
      int offset,
      int end,
      Map<Long, Abbreviation> abbreviations,
      int first) {
    this.sections = sections;
    this.offset = offset;
    this.end = end;
    this.abbreviations = abbreviations;
    this.first = first;
  }

  /** All units, in order. */
  static List<Unit> all(DwarfSections sections) {
    List<Unit> units = new ArrayList<>();
    Map<Integer, Map<Long, Abbreviation>> tables = new HashMap<>();
    DwarfCursor in = new DwarfCursor(sections.info, 0, sections.info.size());
    while (!in.atEnd()) {
      int offset = in.at();
      int length = in.length("a unit");
      int end = in.at() + length;
      Unit unit = read(sections, offset, new DwarfCursor(sections.info, in.at(), end), end, tables);
      unit.readRoot();
      units.add(unit);
      in.moveTo(end);
    }
    return units;
  }

  private static Unit read(
      DwarfSections sections,
      int offset,
      DwarfCursor in,
      int end,
      Map<Integer, Map<Long, Abbreviation>> tables) {
    int version = in.u16("version");
    if (version < 2 || version > LATEST_VERSION) {
      throw sections.info.malformed(offset + 4, "DWARF version 2 to 5", Integer.toString(version));
    }
    int type = version == LATEST_VERSION ? in.u8("unit type") : 0;
    int addressSize = version == LATEST_VERSION ? in.u8("address size") : 0;
    int table = in.u32("offset of abbreviations");
    if (version < LATEST_VERSION) {
      addressSize = in.u8("address size");
    }
    if (addressSize != ADDRESS_SIZE) {
      throw in.malformed("addresses of 4 bytes", Integer.toString(addressSize));
    }
    if (type == TYPE_UNIT || type == SPLIT_TYPE_UNIT) {
      in.skip(12, "signature and offset of a type");
    } else if (type >= SKELETON_UNIT) {
      in.skip(8, "id of a unit");
    }
    Map<Long, Abbreviation> abbreviations =
        tables.computeIfAbsent(table, at -> Abbreviation.table(sections.abbreviations, at));
    return new Unit(sections, offset, end, abbreviations, in.at());
  }

  /** The entry of the unit itself. */
  Optional<Entry> root() {
    return root;
  }

  /** Where in {@code .debug_info} it starts. */
  int offset() {
    return offset;
  }

  boolean contains(long entry) {
    return entry >= first && entry < end;
  }

  Abbreviation abbreviation(long code) {
    return abbreviations.get(code);
  }

  /** The entry at an offset, null if a list ends there. */
  Entry entry(int at) {
    return Entry.read(this, new DwarfCursor(sections.info, at, end));
  }

  /** Calls for each direct child of an entry, in order. */
  void children(Entry parent, Consumer<Entry> visitor) {
    if (!parent.hasChildren()) {
      return;
    }
    DwarfCursor in = new DwarfCursor(sections.info, parent.end(), end);
    while (!in.atEnd()) {
      Entry child = Entry.read(this, in);
      if (child == null) {
        return;
      }
      visitor.accept(child);
      skipChildren(child, in);
    }
  }

  Optional<String> text(int form, long value) {
    int at = (int) value;
    return switch (form) {
      case Form.STRING -> Optional.of(sections.info.string(at, "text"));
      case Form.STRING_POINTER -> Optional.of(sections.strings.string(at, "text"));
      case Form.LINE_STRING_POINTER -> Optional.of(sections.lineStrings.string(at, "text"));
      default ->
          form == Form.STRING_INDEX || form >= Form.STRING_INDEX_1 && form <= Form.STRING_INDEX_4
              ? Optional.of(indexed(value))
              : Optional.empty();
    };
  }

  private String indexed(long index) {
    if (index < 0 || index > sections.stringOffsets.size()) {
      throw sections.stringOffsets.malformed(
          stringOffsets, "index of an offset", Long.toUnsignedString(index));
    }
    int at = stringOffsets + ADDRESS_SIZE * (int) index;
    return sections.strings.string(sections.stringOffsets.u32(at, "offset of a text"), "text");
  }

  private void readRoot() {
    if (first < end) {
      root = Optional.ofNullable(entry(first));
      OptionalLong base =
          root.map(e -> e.number(Attribute.STRING_OFFSETS)).orElse(OptionalLong.empty());
      base.ifPresent(at -> stringOffsets = (int) at);
    }
  }

  /** Moves on to what follows an entry's children. */
  private void skipChildren(Entry entry, DwarfCursor in) {
    if (!entry.hasChildren()) {
      return;
    }
    OptionalLong sibling = entry.number(Attribute.SIBLING);
    if (sibling.isPresent() && sibling.getAsLong() >= in.at() && sibling.getAsLong() <= end) {
      in.moveTo((int) sibling.getAsLong());
      return;
    }
    int depth = 1;
    while (depth > 0 && !in.atEnd()) {
      Entry next = Entry.read(this, in);
      if (next == null) {
        depth--;
      } else if (next.hasChildren()) {
        depth++;
      }
    }
  }
}
