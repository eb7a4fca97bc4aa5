package dev.c3emu.tools.image;

import dev.c3emu.tools.host.HostStreams;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code c3emu image}. */
@Command(
    name = "image",
    synopsisSubcommandLabel = "COMMAND",
    description = "Take image files apart.")
public final class ImageCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** The commands below this one. */
  public static List<Object> subcommands(HostStreams host) {
    return List.of(new ImageInfoCommand(host));
  }
}
