package dev.c3emu.guest.program;

/** A program for the emulated chip that is written in Java. */
public interface GuestProgram {
  /** What the command line calls it: {@code bare-hello}. */
  String name();

  /** What it does, in one line. */
  String description();

  /**
   * Builds it.
   *
   * @throws IllegalArgumentException if an option has a value that the program cannot do
   */
  GuestImage build(ProgramOptions options);
}
