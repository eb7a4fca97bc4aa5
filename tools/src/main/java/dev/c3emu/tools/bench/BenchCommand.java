package dev.c3emu.tools.bench;

import dev.c3emu.tools.host.HostStreams;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code c3emu bench}. */
@Command(name = "bench", synopsisSubcommandLabel = "COMMAND", description = "Measure the emulator.")
public final class BenchCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** The commands below this one. */
  public static List<Object> subcommands(HostStreams host) {
    return List.of(
        new BenchCpuCommand(host),
        new BenchStartupCommand(host),
        new BenchBootCommand(host),
        new BenchSnapshotCommand(host),
        new BenchMemoryCommand(host),
        new BenchKernelCommand(host),
        new BenchGdbCommand(host),
        new BenchRegressCommand(host));
  }
}
