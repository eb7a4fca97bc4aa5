package dev.c3emu.tools.run;

import dev.c3emu.tools.trace.TraceOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is reported about a run. */
@Command(optionListHeading = "%nWhat is reported%n")
public final class OutputOptions {
  @Option(
      names = "--trace",
      paramLabel = "KIND[:FILE]",
      converter = TraceOption.Converter.class,
      description = {
        "Write a line for every instruction (exec), register access (mmio), interrupt and exception"
            + " (irq), change of a pin (pin) or event of the kernel under the guest (kernel), to FILE or"
            + " standard error; repeatable."
      })
  List<TraceOption> traces = new ArrayList<>();

  @Option(
      names = "--coverage",
      paramLabel = "FILE",
      description = {
        "Write how often each line of the guest's source was executed, as a tracefile of lcov. The"
            + " lines are those of the ELF files that were given; instructions are interpreted."
      })
  Optional<Path> coverage = Optional.empty();

  @Option(
      names = "--unknown-registers",
      description = "List at the end the registers that the guest used and nothing models.")
  boolean unknownRegisters;

  @Option(
      names = "--json",
      description = {
        "Print how the run ended as one line of JSON on standard output; the guest's console then"
            + " goes to standard error."
      })
  boolean json;

  @Option(
      names = "--state-hash",
      description = "Report the SHA-256 of the machine's whole state at the end.")
  boolean stateHash;

  @Option(names = "--quiet", description = "Do not report how the run ended.")
  boolean quiet;
}
