package dev.c3emu.tools.run;

import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.host.OutputFile;
import dev.c3emu.tools.option.Choice;
import dev.c3emu.tools.option.OptionSection;
import java.nio.file.Path;
import picocli.CommandLine.Model.OptionSpec;

/** The machine's state and its inputs, in files. */
public final class StateOptions {
  private final OptionSection section = new OptionSection("State and inputs");

  final Choice<Path> from =
      section.value(
          OptionSpec.builder("--from-snapshot")
              .paramLabel("FILE")
              .description(
                  "Begin with the state in FILE in place of a reset; it must be of the same firmware and kernel."),
          Path.class);

  final Choice<Path> save =
      section.value(
          OptionSpec.builder("--snapshot-save")
              .paramLabel("FILE")
              .description("Write the state at the end to FILE."),
          Path.class);

  final Choice<Path> replay =
      section.value(
          OptionSpec.builder("--replay-inputs")
              .paramLabel("FILE")
              .description(
                  "Let in what FILE has, at the same moments, in place of standard input; see --record-inputs."),
          Path.class);

  final Choice<Path> record =
      section.value(
          OptionSpec.builder("--record-inputs")
              .paramLabel("FILE")
              .description("Write everything that has come in from outside to FILE."),
          Path.class);

  /** These options, for a command to have. */
  OptionSection section() {
    return section;
  }

  /**
   * Looks whether what is to be written at the end can be, before it is run for.
   *
   * @throws Failure if not
   */
  void check() {
    save.given().ifPresent(OutputFile::check);
    record.given().ifPresent(OutputFile::check);
  }

  /**
   * Looks whether an option is given for what a snapshot decides.
   *
   * @throws Failure if it is, beside a snapshot
   */
  void decides(String name, Choice<?> option) {
    if (from.given().isPresent() && option.given().isPresent()) {
      throw new Failure(
          ExitStatus.USAGE, name + " and --from-snapshot do not go together: the snapshot has it");
    }
  }
}
