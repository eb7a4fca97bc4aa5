package dev.c3emu.tools.image;

import dev.c3emu.emulator.image.FirmwareFile;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.host.HostStreams;
import dev.c3emu.tools.host.JsonOutput;
import dev.c3emu.tools.run.FirmwareLoader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code c3emu image info}. */
@Command(
    name = "info",
    header = "Show what is in an image.",
    description = {
      "",
      "Recognises merged flash, bootloaders, applications, RAM-only applications, direct-boot images"
          + " and ELF files, and shows headers, segments, partitions, descriptions, checksums and"
          + " hashes. The exit status is 3 if anything is wrong with the image."
    })
public final class ImageInfoCommand implements Callable<Integer> {
  private final HostStreams host;

  @Parameters(paramLabel = "FILE", description = "The image, or a program that comes with c3emu.")
  Path file;

  @Option(names = "--json", description = "Print one line of JSON.")
  boolean json;

  ImageInfoCommand(HostStreams host) {
    this.host = host;
  }

  @Override
  public Integer call() throws IOException {
    FirmwareFile image = FirmwareLoader.readOrBuild(file);
    if (json) {
      JsonOutput.write(host.out(), out -> new ImageJson(out).write(image));
    } else {
      PrintStream out = host.text();
      new ImageText(out).print(image);
      out.flush();
    }
    return (image.defects().isEmpty() ? ExitStatus.GOAL : ExitStatus.BAD_IMAGE).code();
  }
}
