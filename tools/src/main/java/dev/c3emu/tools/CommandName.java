package dev.c3emu.tools;

import dev.c3emu.tools.bench.BenchCommand;
import dev.c3emu.tools.explore.ExploreCommand;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.fuzz.FuzzCommand;
import dev.c3emu.tools.host.HostStreams;
import dev.c3emu.tools.image.ImageCommand;
import dev.c3emu.tools.inspect.DevicesCommand;
import dev.c3emu.tools.inspect.DisasmCommand;
import dev.c3emu.tools.regress.RegressCommand;
import dev.c3emu.tools.run.RunCommand;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands. The constant in lower case is what users write. */
enum CommandName {
  RUN("Run ESP32-C3 firmware."),
  REGRESS("Run regression cases of firmware."),
  IMAGE("Take image files apart."),
  DISASM("Disassemble a program."),
  DEVICES("List the chip's devices and their registers."),
  EXPLORE("Find schedules under which the threads of a guest go wrong."),
  BENCH("Measure the emulator."),
  FUZZ("Look for mistakes with random programs."),
  COMPLETION("Print a completion script for bash and zsh."),
  VERSION("Show the version of c3emu, Java and the system."),
  TRAIN("Used by the launcher to prepare fast starts.");

  private final String header;

  CommandName(String header) {
    this.header = header;
  }

  /**
   * Adds the commands that these arguments may be about: the one that is named; else all, but only
   * by name and header, which is what the help shows. To put a command together takes long.
   */
  static void addTo(CommandLine line, HostStreams host, String... arguments) {
    Optional<CommandName> named = named(arguments);
    if (named.isPresent() && named.get() != COMPLETION) {
      line.addSubcommand(named.get().word(), named.get().create(host));
      return;
    }
    for (CommandName name : values()) {
      line.addSubcommand(name.word(), named.isPresent() ? name.create(host) : name.outline());
    }
  }

  /** The command that the first word names; options may come before it. */
  private static Optional<CommandName> named(String... arguments) {
    for (String argument : arguments) {
      if (!argument.startsWith("-")) {
        return Arrays.stream(values()).filter(name -> name.word().equals(argument)).findFirst();
      }
    }
    return Optional.empty();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private CommandLine outline() {
    return new CommandLine(described(CommandSpec.create()));
  }

  private CommandLine create(HostStreams host) {
    CommandLine line = createPlain(host);
    described(line.getCommandSpec());
    return line;
  }

  private CommandSpec described(CommandSpec spec) {
    spec.usageMessage().header(header).hidden(this == TRAIN);
    return spec;
  }

  private CommandLine createPlain(HostStreams host) {
    return switch (this) {
      case RUN -> withExitCodes(new CommandLine(new RunCommand(host).spec()));
      case REGRESS -> withExitCodes(new CommandLine(new RegressCommand(host)));
      case IMAGE -> withSubcommands(new ImageCommand(), ImageCommand.subcommands(host));
      case DISASM -> new CommandLine(new DisasmCommand(host));
      case DEVICES -> new CommandLine(new DevicesCommand(host));
      case EXPLORE -> withSections(new CommandLine(new ExploreCommand(host).spec()));
      case BENCH -> withSubcommands(new BenchCommand(), BenchCommand.subcommands(host));
      case FUZZ -> withSubcommands(new FuzzCommand(), FuzzCommand.subcommands(host));
      case COMPLETION -> new CommandLine(new CompletionCommand(host));
      case VERSION -> new CommandLine(new VersionCommand(host).spec());
      case TRAIN -> new CommandLine(CommandSpec.wrapWithoutInspection(new TrainCommand()));
    };
  }

  private static CommandLine withSubcommands(Object command, List<Object> subcommands) {
    CommandLine line = new CommandLine(command);
    for (Object subcommand : subcommands) {
      line.addSubcommand(subcommand);
    }
    return line;
  }

  private static CommandLine withExitCodes(CommandLine line) {
    Map<String, String> meanings = new LinkedHashMap<>();
    for (ExitStatus status : ExitStatus.values()) {
      meanings.put(Integer.toString(status.code()), status.meaning());
    }
    line.getCommandSpec().usageMessage().exitCodeList(meanings);
    return withSections(line);
  }

  private static CommandLine withSections(CommandLine line) {
    return line.setHelpFactory(new SectionedHelpFactory());
  }
}
