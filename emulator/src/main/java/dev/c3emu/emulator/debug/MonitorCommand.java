package dev.c3emu.emulator.debug;

import java.util.List;

/** A command for users of a debugger. */
public interface MonitorCommand {
  /** One word. */
  String name();

  /** The arguments as help shows them; empty if there are none. */
  String arguments();

  /** What it does, in one line. */
  String description();

  /**
   * Carries the command out.
   *
   * @param arguments words; what was quoted is one
   * @return what to print, in whole lines
   * @throws IllegalArgumentException with a message for the user, if it cannot
   */
  String run(List<String> arguments);
}
