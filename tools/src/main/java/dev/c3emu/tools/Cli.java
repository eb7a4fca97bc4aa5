package dev.c3emu.tools;

import dev.c3emu.tools.log.Logging;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
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
    optionListHeading = "%n",
    header = "A deterministic ESP32-C3 computer.",
    description = {
      "",
      "Runs ESP32-C3 firmware, takes it apart, and tells what the chip is made of."
    },
    commandListHeading = "%nCommands:%n",
    footer = {"", "c3emu COMMAND --help tells more."})
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
    Logging.install();
    Cli cli = new Cli(host);
    CommandLine line = new CommandLine(cli);
    for (CommandName name : CommandName.values()) {
      line.addSubcommand(name.create(host));
    }
    line.getSubcommands().get("run").getCommandSpec().usageMessage().exitCodeList(exitCodes());
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

  private static Map<String, String> exitCodes() {
    return Arrays.stream(ExitStatus.values())
        .collect(
            Collectors.toMap(
                status -> Integer.toString(status.code()),
                ExitStatus::meaning,
                (first, second) -> first,
                LinkedHashMap::new));
  }

  private Failures failures() {
    return new Failures(host.err(), debug);
  }
}
