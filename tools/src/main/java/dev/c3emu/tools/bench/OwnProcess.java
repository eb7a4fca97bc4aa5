package dev.c3emu.tools.bench;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** How to start c3emu once more. */
final class OwnProcess {
  /** Set by the launcher: where it is. */
  private static final String LAUNCHER = "c3emu.launcher";

  /** By its name, since no command builds on what starts commands. */
  private static final String MAIN = "dev.c3emu.tools.Main";

  private OwnProcess() {}

  /** As people start it: by the launcher, if it has started this one. */
  static List<String> launch(String... arguments) {
    String launcher = System.getProperty(LAUNCHER);
    if (launcher == null) {
      return command(arguments);
    }
    List<String> command = new ArrayList<>(List.of(launcher));
    command.addAll(List.of(arguments));
    return command;
  }

  /** By a JVM with the options of this one: the same program even if its sources change. */
  static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-javaagent") && !option.startsWith("-agentlib"))
        .forEach(command::add);
    command.addAll(program());
    command.addAll(List.of(arguments));
    return command;
  }

  /** A jar's manifest counts only where the jar is started by itself, as the launcher does. */
  private static List<String> program() {
    String path = System.getProperty("java.class.path");
    return path.endsWith(".jar") && !path.contains(File.pathSeparator)
        ? List.of("-jar", path)
        : List.of("-cp", path, MAIN);
  }
}
