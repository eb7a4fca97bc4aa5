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

  /**
   * Builds it.
   *
   * @throws IllegalArgumentException if an option has a value that the program cannot do
   */
  GuestImage build(ProgramOptions options);

  /** The configuration of the kernel that it is written for, if it needs one. */
  default KernelConfig kernelConfig(ProgramOptions options) {
    return KernelConfig.wapi();
  }
}
