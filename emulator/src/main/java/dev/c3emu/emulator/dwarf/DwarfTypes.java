package dev.c3emu.emulator.dwarf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The types of a C program, by name. Where several are of one name, the first defined counts. */
public final class DwarfTypes {
  private final Map<String, Entry> structures = new HashMap<>();
  private final Map<String, Entry> aliases = new HashMap<>();
  private final Map<String, Entry> enumerations = new HashMap<>();
  private final TypeReader reader;

  private DwarfTypes(List<Unit> units) {
    reader = new TypeReader(units);
    for (Unit unit : units) {
      unit.root().ifPresent(root -> unit.children(root, this::add));
    }
  }

  /**
   * Finds the types of a program.
   *
   * @throws DwarfException if the sections are not what they should be
   */
  public static DwarfTypes of(DwarfSections sections) {
    return new DwarfTypes(Unit.all(sections));
  }

  /**
   * The structure, union or class of a name, or that of a typedef.
   *
   * @throws DwarfException if what it consists of is not what it should be
   */
  public Optional<StructLayout> structure(String name) {
    Entry entry = structures.containsKey(name) ? structures.get(name) : aliases.get(name);
    return Optional.ofNullable(entry).flatMap(reader::structure);
  }

  /** The names of an enumeration's constants by value; empty if there is no such enumeration. */
  public SortedMap<Long, String> enumeration(String name) {
    SortedMap<Long, String> constants = new TreeMap<>();
    Entry entry = enumerations.get(name);
    if (entry != null) {
      entry.unit().children(entry, child -> addConstant(child, constants));
    }
    return constants;
  }

  private static void addConstant(Entry entry, SortedMap<Long, String> constants) {
    if (entry.tag() == Tag.ENUMERATOR) {
      String name = entry.text(Attribute.NAME).orElse("");
      entry.number(Attribute.CONSTANT).ifPresent(value -> constants.putIfAbsent(value, name));
    }
  }

  private void add(Entry entry) {
    if (entry.has(Attribute.DECLARATION)) {
      return;
    }
    if (Tag.isStructure(entry.tag())) {
      add(entry, structures);
    } else if (entry.tag() == Tag.TYPEDEF) {
      add(entry, aliases);
    } else if (entry.tag() == Tag.ENUMERATION_TYPE) {
      add(entry, enumerations);
    }
  }

  private static void add(Entry entry, Map<String, Entry> into) {
    entry.text(Attribute.NAME).ifPresent(name -> into.putIfAbsent(name, entry));
  }
}
