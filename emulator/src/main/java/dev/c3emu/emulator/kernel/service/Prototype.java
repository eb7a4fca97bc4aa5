package dev.c3emu.emulator.kernel.service;

import java.util.Arrays;
import java.util.List;

/**
 * A function's declaration in C, without a semicolon. It is read when asked, not when the call
 * table is made: running a guest takes the numbers alone.
 *
 * @param text types as {@link CType} spells them
 */
record Prototype(String text) {
  /** The function's name. */
  String name() {
    return function().name();
  }

  /**
   * The type of its result.
   *
   * @throws IllegalArgumentException if it is not one of {@link CType}
   */
  CType result() {
    return function().type();
  }

  /**
   * Its parameters, in order.
   *
   * @throws IllegalArgumentException if the type of one is not one of {@link CType}
   */
  List<Parameter> parameters() {
    String list = text.substring(text.indexOf('(') + 1, text.length() - 1);
    return list.equals("void")
        ? List.of()
        : Arrays.stream(list.split(", ")).map(Prototype::declaration).toList();
  }

  private Parameter function() {
    return declaration(text.substring(0, text.indexOf('(')));
  }

  private static Parameter declaration(String declaration) {
    int name = Math.max(declaration.lastIndexOf(' '), declaration.lastIndexOf('*')) + 1;
    CType type = CType.of(declaration.substring(0, name).strip());
    return new Parameter(type, declaration.substring(name));
  }
}
