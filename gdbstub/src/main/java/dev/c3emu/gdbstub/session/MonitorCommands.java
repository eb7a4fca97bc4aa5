package dev.c3emu.gdbstub.session;

import dev.c3emu.emulator.debug.DebugTarget;
import dev.c3emu.emulator.debug.MonitorCommand;
import java.util.List;
import java.util.Optional;

/** Carries out {@code monitor} commands. */
final class MonitorCommands {
  private final DebugTarget target;

  MonitorCommands(DebugTarget target) {
    this.target = target;
  }

  /** What the command prints. */
  String run(String line) {
    List<String> words;
    try {
      words = CommandLine.words(line);
    } catch (IllegalArgumentException e) {
      return e.getMessage() + '\n';
    }
    if (words.isEmpty() || words.get(0).equals("help")) {
      return help();
    }
    return find(words.get(0))
        .map(command -> run(command, words.subList(1, words.size())))
        .orElseGet(() -> "no command " + words.get(0) + ": try help\n");
  }

  private static String run(MonitorCommand command, List<String> arguments) {
    try {
      return command.run(arguments);
    } catch (IllegalArgumentException e) {
      return e.getMessage() + '\n';
    }
  }

  private Optional<MonitorCommand> find(String name) {
    return target.commands().stream().filter(command -> command.name().equals(name)).findFirst();
  }

  private String help() {
    StringBuilder text = new StringBuilder();
    for (MonitorCommand command : target.commands()) {
      String usage = (command.name() + ' ' + command.arguments()).strip();
      text.append("%-32s %s%n".formatted(usage, command.description()));
    }
    return text.append("%-32s %s%n".formatted("help", "this list")).toString();
  }
}
