package dev.c3emu.tools.run;

import dev.c3emu.tools.console.ConsoleMode;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.option.Choice;
import dev.c3emu.tools.option.OptionSection;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** What the guest's console is on the host. */
public final class ConsoleOptions {
  private final OptionSection section = new OptionSection("The console");

  final Choice<ConsoleMode> console =
      section.value(
          OptionSpec.builder("--console")
              .paramLabel("PORT")
              .defaultValue("auto")
              .description(
                  "Which port is shown on standard output: ${COMPLETION-CANDIDATES}. auto is UART0, and what"
                      + " the guest prints on USB alone (default: ${DEFAULT-VALUE})."),
          ConsoleMode.class);

  final Choice<UartTarget> uart0 =
      section.value(
          OptionSpec.builder("--uart0")
              .paramLabel("WHERE")
              .defaultValue("stdio")
              .converters(new UartTarget.Converter())
              .description(
                  "Where UART0 leads: stdio (to the console), file:FILE, or tcp:PORT for one client at a time"
                      + " on the loopback interface (default: ${DEFAULT-VALUE})."),
          UartTarget.class);

  final Choice<List<String>> input =
      section.list(
          OptionSpec.builder("--input")
              .paramLabel("TEXT")
              .description(
                  "Type TEXT and Enter, line by line, whenever the console has been quiet for a while of"
                      + " virtual time; repeatable. Knows \\n \\r \\t \\e \\\\ \\xNN. Standard input is not read then."),
          String.class);

  final Choice<Path> inputFile =
      section.value(
          OptionSpec.builder("--input-file")
              .paramLabel("FILE")
              .description("Type the lines of FILE, after those of --input."),
          Path.class);

  /**
   * Looks whether these options go together with others.
   *
   * @throws Failure if not
   */
  void check(StateOptions state) {
    if (state.replay.given().isPresent()
        && (!input.value().isEmpty() || inputFile.given().isPresent())) {
      throw new Failure(
          ExitStatus.USAGE, "--input or --input-file and --replay-inputs do not go together");
    }
  }

  /** These options, for a command to have. */
  OptionSection section() {
    return section;
  }
}
