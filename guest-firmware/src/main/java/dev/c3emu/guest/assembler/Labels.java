package dev.c3emu.guest.assembler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/** All labels of a program, by name. */
final class Labels {
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_.$][\\w.$@]*");

  /** The definition of a name: where, and what its value is once everything has its place. */
  private record Definition(SourceLine source, IntSupplier value) {}

  /** One of several labels of the same number. */
  private record Numbered(int moment, LabelMark mark) {}

  private final Map<String, Definition> named = new LinkedHashMap<>();
  private final Map<String, List<Numbered>> numbered = new HashMap<>();
  private int moment;

  /** How many labels have been set. */
  int moment() {
    return moment;
  }

  /** Whether it is one of those that may be set often and are found by direction. */
  static boolean isNumber(String name) {
    return NUMBER.matcher(name).matches();
  }

  /** The full name of one that may start with a dot. */
  static String qualify(String name, String scope) {
    return name.startsWith(".") ? scope + name : name;
  }

  /**
   * Sets a label.
   *
   * @throws AssemblyException if it is a duplicate or no name
   */
  void set(LabelMark mark) {
    moment++;
    if (isNumber(mark.name())) {
      numbered
          .computeIfAbsent(mark.name(), name -> new ArrayList<>())
          .add(new Numbered(moment, mark));
    } else {
      define(mark.source(), mark.name(), mark::address);
    }
  }

  /**
   * Defines a name.
   *
   * @throws AssemblyException if it is a duplicate or no name
   */
  void define(SourceLine source, String name, IntSupplier value) {
    if (!NAME.matcher(name).matches()) {
      throw new AssemblyException(source, "'" + name + "' is not a name");
    }
    Definition before = named.putIfAbsent(name, new Definition(source, value));
    if (before != null) {
      throw new AssemblyException(
          source, "duplicate label '" + name + "', first at " + before.source());
    }
  }

  /** The value of a name. */
  OptionalInt find(String name) {
    Definition definition = named.get(name);
    return definition == null ? OptionalInt.empty() : OptionalInt.of(definition.value().getAsInt());
  }

  /**
   * The value of a reference.
   *
   * @throws AssemblyException if there is no such label
   */
  int value(Reference reference) {
    OptionalInt base =
        reference.direction() == 0 ? find(reference.name()) : findNumbered(reference);
    return base.orElseThrow(
            () -> new AssemblyException(reference.source(), "undefined label '" + reference + "'"))
        + reference.addend();
  }

  private OptionalInt findNumbered(Reference reference) {
    List<Numbered> marks = numbered.getOrDefault(reference.name(), List.of());
    boolean forward = reference.direction() == 'f';
    Numbered found = null;
    for (Numbered each : marks) {
      boolean later = each.moment() > reference.moment();
      if (later == forward) {
        found = each;
        if (forward) {
          break;
        }
      }
    }
    return found == null ? OptionalInt.empty() : OptionalInt.of(found.mark().address());
  }
}
