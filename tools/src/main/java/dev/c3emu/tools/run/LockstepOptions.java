package dev.c3emu.tools.run;

import dev.c3emu.tools.option.CountConverter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether a second engine checks the first. */
@Command(optionListHeading = "%nChecking an engine%n")
final class LockstepOptions {
  @Option(
      names = "--lockstep",
      paramLabel = "ENGINE",
      description = {
        "Run a second machine with this engine beside the first, compare both, and end the run, with"
            + " status 7, at the first instruction after which they differ: ${COMPLETION-CANDIDATES}."
            + " Standard input is not read then."
      })
  Optional<ChipOptions.Engine> engine = Optional.empty();

  @Option(
      names = "--every",
      paramLabel = "N",
      defaultValue = "10k",
      converter = CountConverter.class,
      description = "Compare after so many instructions (default: ${DEFAULT-VALUE}).")
  long every = 10_000;
}
