package dev.c3emu.emulator.debug;

import java.util.List;
import java.util.function.Function;

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

  /** A command that is a function. */
  static MonitorCommand of(
      String name, String arguments, String description, Function<List<String>, String> action) {
    return new MonitorCommand() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String arguments() {
        return arguments;
      }

      @Override
      public String description() {
        return description;
      }

      @Override
      public String run(List<String> words) {
        return action.apply(words);
      }
    };
  }
}
