package dev.c3emu.tools.regress.spec;

import java.util.List;
import java.util.stream.Collectors;

/** A case file is not what it should be. */
public final class CaseFormatException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Defect> defects;

  /**
   * What is wrong in one place.
   *
   * @param line from 1
   * @param column from 1
   * @param message what was expected and what was found
   */
  public record Defect(String file, int line, int column, String message) {
    @Override
    public String toString() {
      return "%s:%d:%d: %s".formatted(file, line, column, message);
    }
  }

  public CaseFormatException(List<Defect> defects) {
    super(defects.stream().map(Defect::toString).collect(Collectors.joining("\n")));
    this.defects = List.copyOf(defects);
  }

  /** All that is wrong, in the order of the file. */
  public List<Defect> defects() {
    return defects;
  }
}
