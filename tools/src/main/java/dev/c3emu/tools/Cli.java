package dev.c3emu.tools;

import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.host.HostStreams;
import dev.c3emu.tools.log.Logging;
import dev.c3emu.tools.option.Choice;
import dev.c3emu.tools.option.EnumConverter;
import dev.c3emu.tools.option.OptionSection;
import dev.c3emu.tools.option.PatternConverter;
import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** {@code c3emu} itself: options of all commands, and how errors become lines and statuses. */
public final class Cli implements Runnable, IExecutionStrategy {
  /** To register them, picocli loads half of java.time and java.sql; no option has such a type. */
  private static final String UNUSED_CONVERTERS = "java\\.(time|sql)\\..*";

  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("c3emu");
  private final OptionSection options = new OptionSection("");

  private final Choice<List<Boolean>> verbosity =
      options.list(
          OptionSpec.builder("-v", "--verbose")
              .arity("0")
              .scopeType(ScopeType.INHERIT)
              .description(
                  "Log more: -v life of the machine, -vv device events, -vvv every access."),
          Boolean.class);

  private final Choice<Boolean> debug =
      options.flag(
          OptionSpec.builder("--debug")
              .scopeType(ScopeType.INHERIT)
              .description("Show the stack trace of an internal error."));

  private final HostStreams host;

  private Cli(HostStreams host) {
    this.host = host;
    options.flag(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .scopeType(ScopeType.INHERIT)
            .description("Show this help."));
    options.flag(
        OptionSpec.builder("-V", "--version").versionHelp(true).description("Show the version."));
    options.addTo(spec);
    spec.versionProvider(new VersionCommand.Provider());
    spec.usageMessage()
        .synopsisSubcommandLabel("COMMAND")
        .optionListHeading("%n")
        .header("A deterministic ESP32-C3 computer.")
        .description(
            "", "Runs ESP32-C3 firmware, takes it apart, and tells what the chip is made of.")
        .commandListHeading("%nCommands:%n")
        .footer("", "c3emu COMMAND --help tells more.");
  }

  /**
   * The command line, ready to execute.
   *
   * @param arguments what is to be executed: a command that is named there is the only one that is
   *     put together, since most of the time to start goes into that
   */
  public static CommandLine create(HostStreams host, String... arguments) {
    Logging.install();
    System.setProperty("picocli.converters.excludes", UNUSED_CONVERTERS);
    Cli cli = new Cli(host);
    CommandLine line = new CommandLine(cli.spec);
    CommandName.addTo(line, host, arguments);
    Failures failures = new Failures(host.err(), cli.debug::value);
    line.setOut(new PrintWriter(host.text(), true));
    line.setErr(new PrintWriter(host.err(), true));
    line.registerConverter(Pattern.class, new PatternConverter());
    EnumConverter.registerFor(line);
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
    Logging.configure(verbosity.value().size());
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
