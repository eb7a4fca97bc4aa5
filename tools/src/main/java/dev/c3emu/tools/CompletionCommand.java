package dev.c3emu.tools;

import dev.c3emu.tools.host.HostStreams;
import java.io.PrintStream;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code c3emu completion}. */
@Command(
    name = "completion",
    description = {"", "Use it with: source <(c3emu completion)"})
public final class CompletionCommand implements Runnable {
  private final HostStreams host;

  @Spec CommandSpec spec;

  CompletionCommand(HostStreams host) {
    this.host = host;
  }

  @Override
  public void run() {
    PrintStream out = host.text();
    out.print(AutoComplete.bash("c3emu", spec.root().commandLine()));
    out.flush();
  }
}
