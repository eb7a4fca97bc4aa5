package dev.c3emu.tools.regress.spec;

import java.util.List;

/** A case needs environment variables that are not set; it cannot be run here. */
public final class MissingVariableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  MissingVariableException(List<String> names) {
    super(String.join(", ", names) + (names.size() == 1 ? " is" : " are") + " not set");
  }
}
