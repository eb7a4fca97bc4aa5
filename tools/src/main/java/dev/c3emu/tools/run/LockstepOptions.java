package dev.c3emu.tools.run;

import dev.c3emu.tools.option.Choice;
import dev.c3emu.tools.option.CountConverter;
import dev.c3emu.tools.option.OptionSection;
import picocli.CommandLine.Model.OptionSpec;

/** Whether a second engine checks the first. */
final class LockstepOptions {
  private final OptionSection section = new OptionSection("Checking an engine");

  final Choice<ChipOptions.Engine> engine =
      section.value(
          OptionSpec.builder("--lockstep")
              .paramLabel("ENGINE")
              .description(
                  "Run a second machine with this engine beside the first, compare both, and end the run, with"
                      + " status 7, at the first instruction after which they differ: ${COMPLETION-CANDIDATES}."
                      + " Standard input is not read then."),
          ChipOptions.Engine.class);

  final Choice<Long> every =
      section.value(
          OptionSpec.builder("--every")
              .paramLabel("N")
              .defaultValue("10k")
              .converters(new CountConverter())
              .description("Compare after so many instructions (default: ${DEFAULT-VALUE})."),
          Long.class);

  /** These options, for a command to have. */
  OptionSection section() {
    return section;
  }
}
