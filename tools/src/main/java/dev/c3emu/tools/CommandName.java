package dev.c3emu.tools;

import dev.c3emu.tools.bench.BenchCommand;
import dev.c3emu.tools.explore.ExploreCommand;
import dev.c3emu.tools.fuzz.FuzzCommand;
import dev.c3emu.tools.image.ImageCommand;
import dev.c3emu.tools.inspect.DevicesCommand;
import dev.c3emu.tools.inspect.DisasmCommand;
import dev.c3emu.tools.regress.RegressCommand;
import dev.c3emu.tools.run.RunCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;

/** The commands. The constant in lower case is what users write. */
enum CommandName {
  RUN,
  REGRESS,
  IMAGE,
  DISASM,
  DEVICES,
  EXPLORE,
  BENCH,
  FUZZ,
  COMPLETION,
  VERSION,
  TRAIN;

  /** The command that the first argument names; all of them where that is not enough. */
  static List<CommandName> needed(String... arguments) {
    List<CommandName> all = List.of(values());
    return all.stream()
        .filter(name -> arguments.length > 0 && name.word().equals(arguments[0]))
        .filter(name -> name != COMPLETION)
        .findFirst()
        .map(List::of)
        .orElse(all);
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  CommandLine create(HostStreams host) {
    return switch (this) {
      case RUN -> withExitCodes(new CommandLine(new RunCommand(host)));
      case REGRESS -> withExitCodes(new CommandLine(new RegressCommand(host)));
      case IMAGE -> withSubcommands(new ImageCommand(), ImageCommand.subcommands(host));
      case DISASM -> new CommandLine(new DisasmCommand(host));
      case DEVICES -> new CommandLine(new DevicesCommand(host));
      case EXPLORE -> new CommandLine(new ExploreCommand(host));
      case BENCH -> withSubcommands(new BenchCommand(), BenchCommand.subcommands(host));
      case FUZZ -> withSubcommands(new FuzzCommand(), FuzzCommand.subcommands(host));
      case COMPLETION -> new CommandLine(new CompletionCommand(host));
      case VERSION -> new CommandLine(new VersionCommand(host));
      case TRAIN -> new CommandLine(new TrainCommand());
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
    line.setHelpFactory(SectionedHelp::new);
    return line;
  }
}
