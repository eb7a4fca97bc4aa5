package dev.c3emu.tools.run;

import dev.c3emu.tools.OutputFile;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The machine's state and its inputs, in files. */
@Command(optionListHeading = "%nState and inputs%n")
public final class StateOptions {
  @Option(
      names = "--from-snapshot",
      paramLabel = "FILE",
      description = {
        "Begin with the state in FILE in place of a reset; it must be of the same firmware and kernel."
      })
  Optional<Path> from = Optional.empty();

  @Option(
      names = "--snapshot-save",
      paramLabel = "FILE",
      description = "Write the state at the end to FILE.")
  Optional<Path> save = Optional.empty();

  @Option(
      names = "--replay-inputs",
      paramLabel = "FILE",
      description = {
        "Let in what FILE has, at the same moments, in place of standard input; see --record-inputs."
      })
  Optional<Path> replay = Optional.empty();

  @Option(
      names = "--record-inputs",
      paramLabel = "FILE",
      description = "Write everything that has come in from outside to FILE.")
  Optional<Path> record = Optional.empty();

  /**
   * Looks whether what is to be written at the end can be, before it is run for.
   *
   * @throws dev.c3emu.tools.Failure if not
   */
  void check() {
    save.ifPresent(OutputFile::check);
    record.ifPresent(OutputFile::check);
  }
}
