package dev.c3emu.guest.assembler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A program as it is being written: its sections and labels, and the place where it goes on. */
final class Draft {
  private final Labels labels = new Labels();
  private final Map<String, Section> sections = new LinkedHashMap<>();
  private Section here;
  private String scope = "";

  Labels labels() {
    return labels;
  }

  /** In the order of their first use. */
  List<Section> sections() {
    return List.copyOf(sections.values());
  }

  /** The section that it goes on in. */
  Section here() {
    return here;
  }

  void goTo(Section section) {
    here = section;
  }

  /**
   * Goes on in a section, a new one if there is none of the name.
   *
   * @throws AssemblyException if there is one of the name that is not the same
   */
  void goTo(SourceLine source, String name, SectionKind kind, OptionalInt address) {
    here = sections.computeIfAbsent(name, key -> new Section(source, name, kind, address));
    if (here.kind() != kind || !here.fixedAddress().equals(address)) {
      throw new AssemblyException(source, "section " + name + " is another at " + here.source());
    }
  }

  void add(Piece piece) {
    here.add(piece);
  }

  /** What a leading dot is short for. */
  String scope() {
    return scope;
  }

  void enter(String newScope) {
    scope = newScope;
  }

  /**
   * Sets a label here.
   *
   * @throws AssemblyException if it is a duplicate or no name
   */
  LabelMark label(SourceLine source, String name) {
    LabelMark mark = new LabelMark(source, Labels.qualify(name, scope));
    labels.set(mark);
    add(mark);
    return mark;
  }

  Reference reference(SourceLine source, String text) {
    return Reference.parse(source, text, scope, labels.moment());
  }
}
