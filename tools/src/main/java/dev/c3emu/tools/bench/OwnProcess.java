package dev.c3emu.tools.bench;

import dev.c3emu.tools.Main;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** How to start c3emu once more: by its launcher, or else by a JVM with the options of this one. */
final class OwnProcess {
  /** Set by the launcher: where it is. */
  private static final String LAUNCHER = "c3emu.launcher";

  private OwnProcess() {}

  static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    String launcher = System.getProperty(LAUNCHER);
    if (launcher != null) {
      command.add(launcher);
    } else {
      command.add(ProcessHandle.current().info().command().orElse("java"));
      ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
          .filter(option -> !option.startsWith("-javaagent") && !option.startsWith("-agentlib"))
          .forEach(command::add);
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    }
    command.addAll(List.of(arguments));
    return command;
  }
}
