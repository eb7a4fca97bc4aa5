package dev.c3emu.tools.run;

import dev.c3emu.tools.console.ConsoleMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the guest's console is on the host. */
@Command(optionListHeading = "%nThe console%n")
public final class ConsoleOptions {
  @Option(
      names = "--console",
      paramLabel = "PORT",
      defaultValue = "auto",
      description = {
        "Which port is shown on standard output: ${COMPLETION-CANDIDATES}. auto is UART0, and what"
            + " the guest prints on USB alone (default: ${DEFAULT-VALUE})."
      })
  ConsoleMode console = ConsoleMode.AUTO;

  @Option(
      names = "--uart0",
      paramLabel = "WHERE",
      defaultValue = "stdio",
      converter = UartTarget.Converter.class,
      description = {
        "Where UART0 leads: stdio (to the console), file:FILE, or tcp:PORT for one client at a time"
            + " on the loopback interface (default: ${DEFAULT-VALUE})."
      })
  UartTarget uart0 = UartTarget.STDIO;

  @Option(
      names = "--input",
      paramLabel = "TEXT",
      description = {
        "Type TEXT and Enter, line by line, whenever the console has been quiet for a while of"
            + " virtual time; repeatable. Knows \\n \\r \\t \\e \\\\ \\xNN. Standard input is not read then."
      })
  List<String> input = new ArrayList<>();

  @Option(
      names = "--input-file",
      paramLabel = "FILE",
      description = "Type the lines of FILE, after those of --input.")
  Optional<Path> inputFile = Optional.empty();

  /** The same, but with UART0 leading nowhere else than to the console. */
  ConsoleOptions withoutEndpoint() {
    ConsoleOptions same = new ConsoleOptions();
    same.console = console;
    same.input = input;
    same.inputFile = inputFile;
    return same;
  }
}
