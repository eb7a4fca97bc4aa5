package dev.c3emu.tools;

import dev.c3emu.tools.log.Logging;
import dev.c3emu.tools.option.PatternConverter;
import java.io.PrintWriter;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
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
    optionListHeading = "%n",
    header = "A deterministic ESP32-C3 computer.",
    description = {
      "",
      "Runs ESP32-C3 firmware, takes it apart, and tells what the chip is made of."
    },
    commandListHeading = "%nCommands:%n",
    footer = {"", "c3emu COMMAND --help tells more."})
public final class Cli implements Runnable, IExecutionStrategy {
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

  private final HostStreams host;

  private Cli(HostStreams host) {
    this.host = host;
  }

  /**
   * The command line, ready to execute.
   *
   * @param arguments what is to be executed: a command that is named there is the only one that is
   *     put together, since most of the time to start goes into that
   */
  public static CommandLine create(HostStreams host, String... arguments) {
    Logging.install();
    Cli cli = new Cli(host);
    CommandLine line = new CommandLine(cli);
    for (CommandName name : CommandName.needed(arguments)) {
      line.addSubcommand(name.create(host));
    }
    Failures failures = new Failures(host.err(), () -> cli.debug);
    line.setOut(new PrintWriter(host.text(), true));
    line.setErr(new PrintWriter(host.err(), true));
    line.registerConverter(Pattern.class, new PatternConverter());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setExecutionStrategy(cli);
    line.setExecutionExceptionHandler(failures);
    line.setParameterExceptionHandler(failures);
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  @Override
  public int execute(ParseResult parsed) {
    Logging.configure(verbosity.length);
    try {
      int status = new RunLast().execute(parsed);
      host.lost().ifPresent(Cli::end);
      return status;
    } catch (Failure e) {
      throw new ExecutionException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static void end(Failure failure) {
    throw failure;
  }
}
