package dev.c3emu.tools;

import dev.c3emu.tools.run.RunCommand;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code c3emu} itself: options of all commands, and how errors become lines and statuses. */
@Command(
    name = "c3emu",
    mixinStandardHelpOptions = false,
    versionProvider = VersionCommand.Provider.class,
    synopsisSubcommandLabel = "COMMAND",
    header = "A deterministic ESP32-C3 computer.",
    description = {
      "",
      "Runs ESP32-C3 firmware, takes it apart, and tells what the chip is made of."
    },
    exitCodeListHeading = "%nExit status:%n")
public final class Cli implements Runnable {
  private final HostStreams host;

  @Spec CommandSpec spec;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Log more: -v life of the machine, -vv device events, -vvv every access.")
  boolean[] verbosity = {};

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an internal error.")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  boolean version;

  private Cli(HostStreams host) {
    this.host = host;
  }

  /** The command line, ready to execute. */
  public static CommandLine create(HostStreams host) {
    Cli cli = new Cli(host);
    CommandLine line = new CommandLine(cli);
    for (Object command :
        List.of(new RunCommand(host), new VersionCommand(host), new TrainCommand())) {
      line.addSubcommand(command);
    }
    line.setOut(new PrintWriter(host.text(), true));
    line.setErr(new PrintWriter(host.err(), true));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setExecutionStrategy(cli::execute);
    line.setExecutionExceptionHandler((e, failed, parsed) -> cli.failures().report(e));
    line.setParameterExceptionHandler((e, arguments) -> cli.failures().reportMisuse(e));
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  private int execute(ParseResult parsed) {
    Logging.configure(verbosity.length);
    return new RunLast().execute(parsed);
  }

  private Failures failures() {
    return new Failures(host.err(), debug);
  }
}
