package dev.c3emu.emulator.kernel.service;

/** An argument of a call. */
public record Parameter(CType type, String name) {
  /** The argument in a C prototype. */
  public String declaration() {
    return type.declare(name);
  }
}
