package dev.c3emu.guest.assembler;

/** A place that has a name. */
final class LabelMark extends Mark {
  private final String name;

  /**
   * @param name qualified, or a number
   */
  LabelMark(SourceLine source, String name) {
    super(source);
    this.name = name;
  }

  String name() {
    return name;
  }

  /** Whether it is known outside the function it is in. */
  boolean isGlobal() {
    return !Labels.isNumber(name) && name.indexOf('.') < 0;
  }
}
