package dev.c3emu.guest.program;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import java.util.List;

/** A program for the emulated chip that is written in Java. */
public interface GuestProgram {
  /** What the command line calls it: {@code bare-hello}. */
  String name();

  /** What it does, in one line. */
  String description();

  /** The names of the options that it knows, apart from how it is assembled. */
  default List<String> options() {
    return List.of();
  }

  /** What kernel it is made for, if it lives on one. */
  default KernelConfig kernel() {
    return KernelConfig.wapi();
  }

  /**
   * Builds it.
   *
   * @throws IllegalArgumentException if an option has a value that the program cannot do
   */
  GuestImage build(ProgramOptions options);
}
