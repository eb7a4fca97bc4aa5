package dev.c3emu.emulator.dwarf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Follows references between types. */
final class TypeReader {
  private static final int POINTER_SIZE = 4;
  private static final int BITS = 8;

  /** More types within each other than this nobody writes. */
  private static final int DEEPEST = 64;

  private static final int MOST_MEMBERS = 1 << 16;

  private final List<Unit> units;
  private final Map<Integer, Optional<StructLayout>> known = new HashMap<>();
  private int nesting;

  TypeReader(List<Unit> units) {
    this.units = units;
  }

  /** The structure that an entry is or is another name of. */
  Optional<StructLayout> structure(Entry entry) {
    return resolved(entry).filter(type -> Tag.isStructure(type.tag())).flatMap(this::layout);
  }

  private Optional<StructLayout> layout(Entry type) {
    Optional<StructLayout> before = known.get(type.offset());
    if (before != null) {
      return before;
    }
    // Met again before it is read, it would contain itself: nothing does.
    known.put(type.offset(), Optional.empty());
    checkDepth(type, ++nesting);
    List<StructMember> members = new ArrayList<>();
    type.unit().children(type, child -> addMember(child, members));
    nesting--;
    String name = type.text(Attribute.NAME).orElse("");
    Optional<StructLayout> layout =
        type.has(Attribute.DECLARATION)
            ? Optional.empty()
            : Optional.of(new StructLayout(name, size(type, 0), members));
    known.put(type.offset(), layout);
    return layout;
  }

  private void addMember(Entry entry, List<StructMember> members) {
    if (entry.tag() != Tag.MEMBER || entry.has(Attribute.DECLARATION)) {
      return;
    }
    if (members.size() > MOST_MEMBERS) {
      throw malformed(entry, "at most 65536 members", "more");
    }
    int offset = offset(entry);
    Optional<Entry> type = type(entry).flatMap(this::resolved);
    StructMember.Kind kind = type.map(TypeReader::kind).orElse(StructMember.Kind.SCALAR);
    Optional<StructLayout> structure = type.flatMap(each -> element(each, 0));
    Optional<String> name = entry.text(Attribute.NAME);
    if (name.isPresent()) {
      int size = type.map(each -> size(each, 0)).orElse(0);
      members.add(new StructMember(name.get(), offset, size, kind, structure));
    } else if (kind == StructMember.Kind.STRUCTURE) {
      structure.ifPresent(
          inner -> inner.members().forEach(member -> members.add(member.movedBy(offset))));
    }
  }

  private static int offset(Entry entry) {
    OptionalLong bits = entry.number(Attribute.BIT_OFFSET);
    return bits.isPresent()
        ? (int) (bits.getAsLong() / BITS)
        : (int) entry.number(Attribute.MEMBER_LOCATION).orElse(0);
  }

  private static StructMember.Kind kind(Entry type) {
    return switch (type.tag()) {
      case Tag.ARRAY_TYPE -> StructMember.Kind.ARRAY;
      case Tag.POINTER_TYPE, Tag.REFERENCE_TYPE -> StructMember.Kind.POINTER;
      default ->
          Tag.isStructure(type.tag()) ? StructMember.Kind.STRUCTURE : StructMember.Kind.SCALAR;
    };
  }

  /** The structure that a type is or is an array of. */
  private Optional<StructLayout> element(Entry type, int depth) {
    if (type.tag() == Tag.ARRAY_TYPE) {
      checkDepth(type, depth);
      return type(type).flatMap(this::resolved).flatMap(each -> element(each, depth + 1));
    }
    return Tag.isStructure(type.tag()) ? layout(type) : Optional.empty();
  }

  private int size(Entry type, int depth) {
    checkDepth(type, depth);
    OptionalLong size = type.number(Attribute.BYTE_SIZE);
    if (size.isPresent()) {
      return (int) size.getAsLong();
    }
    if (type.tag() == Tag.ARRAY_TYPE) {
      int element = type(type).flatMap(this::resolved).map(e -> size(e, depth + 1)).orElse(0);
      return element * count(type);
    }
    return kind(type) == StructMember.Kind.POINTER ? POINTER_SIZE : 0;
  }

  private static int count(Entry array) {
    int[] product = {1};
    array
        .unit()
        .children(
            array,
            child -> {
              if (child.tag() == Tag.SUBRANGE_TYPE) {
                OptionalLong last = child.number(Attribute.UPPER_BOUND);
                long count = child.number(Attribute.COUNT).orElse(last.orElse(-1) + 1);
                product[0] *= (int) count;
              }
            });
    return product[0];
  }

  /** The type behind typedefs and qualifiers; empty if that is void or not in this program. */
  private Optional<Entry> resolved(Entry entry) {
    Entry type = entry;
    for (int depth = 0; Tag.isAlias(type.tag()); depth++) {
      checkDepth(type, depth);
      Optional<Entry> next = type(type);
      if (next.isEmpty()) {
        return next;
      }
      type = next.get();
    }
    return Optional.of(type);
  }

  private Optional<Entry> type(Entry entry) {
    OptionalLong reference = entry.number(Attribute.TYPE);
    return reference.isEmpty() ? Optional.empty() : at(reference.getAsLong());
  }

  private Optional<Entry> at(long offset) {
    int low = 0;
    int high = units.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (units.get(middle).offset() <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    Unit unit = units.get(low);
    return unit.contains(offset) ? Optional.ofNullable(unit.entry((int) offset)) : Optional.empty();
  }

  private static void checkDepth(Entry type, int depth) {
    if (depth > DEEPEST) {
      throw malformed(type, "at most 64 types within each other", "more");
    }
  }

  private static DwarfException malformed(Entry entry, String expected, String found) {
    return new DwarfException(".debug_info", entry.offset(), expected, found);
  }
}
