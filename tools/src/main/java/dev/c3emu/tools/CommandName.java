package dev.c3emu.tools;

import dev.c3emu.tools.bench.BenchCommand;
import dev.c3emu.tools.image.ImageCommand;
import dev.c3emu.tools.inspect.DevicesCommand;
import dev.c3emu.tools.inspect.DisasmCommand;
import dev.c3emu.tools.run.RunCommand;
import java.util.List;
import picocli.CommandLine;

/** The commands. The constant in lower case is what users write. */
enum CommandName {
  RUN,
  IMAGE,
  DISASM,
  DEVICES,
  BENCH,
  COMPLETION,
  VERSION,
  TRAIN;

  CommandLine create(HostStreams host) {
    return switch (this) {
      case RUN -> new CommandLine(new RunCommand(host));
      case IMAGE -> withSubcommands(new ImageCommand(), ImageCommand.subcommands(host));
      case DISASM -> new CommandLine(new DisasmCommand(host));
      case DEVICES -> new CommandLine(new DevicesCommand(host));
      case BENCH -> withSubcommands(new BenchCommand(), BenchCommand.subcommands(host));
      case COMPLETION -> new CommandLine(new CompletionCommand(host));
      case VERSION -> new CommandLine(new VersionCommand(host));
      case TRAIN -> new CommandLine(new TrainCommand());
    };
  }

  private static CommandLine withSubcommands(Object command, List<Object> subcommands) {
    CommandLine line = new CommandLine(command);
    subcommands.forEach(line::addSubcommand);
    return line;
  }
}
