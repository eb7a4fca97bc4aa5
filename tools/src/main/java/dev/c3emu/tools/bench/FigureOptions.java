package dev.c3emu.tools.bench;

import dev.c3emu.tools.ExitStatus;
import dev.c3emu.tools.HostStreams;
import dev.c3emu.tools.JsonOutput;
import java.io.IOException;
import java.io.PrintStream;
import picocli.CommandLine.Option;

/** How figures are told. */
final class FigureOptions {
  @Option(names = "--json", description = "Print one line of JSON.")
  boolean json;

  /**
   * Tells them on standard output.
   *
   * @return the exit status of a measurement
   */
  int tell(HostStreams host, Figures figures) throws IOException {
    if (json) {
      JsonOutput.write(
          host.out(),
          out -> {
            out.writeStartObject();
            figures.writeFields(out);
            out.writeEndObject();
          });
    } else {
      PrintStream out = host.text();
      figures.print(out);
      out.flush();
    }
    return ExitStatus.GOAL.code();
  }
}
