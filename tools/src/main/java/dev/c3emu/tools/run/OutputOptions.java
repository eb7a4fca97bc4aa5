package dev.c3emu.tools.run;

import dev.c3emu.tools.option.Choice;
import dev.c3emu.tools.option.OptionSection;
import dev.c3emu.tools.trace.TraceOption;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** What is reported about a run. */
public final class OutputOptions {
  private final OptionSection section = new OptionSection("What is reported");

  final Choice<List<TraceOption>> traces =
      section.list(
          OptionSpec.builder("--trace")
              .paramLabel("KIND[:FILE]")
              .converters(new TraceOption.Converter())
              .description(
                  "Write a line for every instruction (exec), register access (mmio), interrupt and exception"
                      + " (irq), change of a pin (pin) or event of the kernel under the guest (kernel), to FILE or"
                      + " standard error; repeatable."),
          TraceOption.class);

  final Choice<Path> coverage =
      section.value(
          OptionSpec.builder("--coverage")
              .paramLabel("FILE")
              .description(
                  "Write how often each line of the guest's source was executed, as a tracefile of lcov. The"
                      + " lines are those of the ELF files that were given; instructions are interpreted."),
          Path.class);

  final Choice<Boolean> unknownRegisters =
      section.flag(
          OptionSpec.builder("--unknown-registers")
              .description(
                  "List at the end the registers that the guest used and nothing models."));

  final Choice<Boolean> json =
      section.flag(
          OptionSpec.builder("--json")
              .description(
                  "Print how the run ended as one line of JSON on standard output; the guest's console then"
                      + " goes to standard error."));

  final Choice<Boolean> stateHash =
      section.flag(
          OptionSpec.builder("--state-hash")
              .description("Report the SHA-256 of the machine's whole state at the end."));

  final Choice<Boolean> quiet =
      section.flag(OptionSpec.builder("--quiet").description("Do not report how the run ended."));

  /** These options, for a command to have. */
  OptionSection section() {
    return section;
  }
}
