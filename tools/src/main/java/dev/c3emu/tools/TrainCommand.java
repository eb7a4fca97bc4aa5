package dev.c3emu.tools;

import dev.c3emu.emulator.image.EspImageHeader;
import dev.c3emu.emulator.image.EspImageWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code c3emu train}: does a little of everything, so that the JVM can write down which classes
 * that takes. The launcher runs it once, after building.
 */
@Command(
    name = "train",
    hidden = true,
    description = "Used by the launcher to prepare fast starts.")
public final class TrainCommand implements Callable<Integer> {
  private static final int ENTRY = 0x4038_0000;

  /** A jump to itself. */
  private static final byte[] LOOP = {0x6F, 0, 0, 0};

  @Override
  public Integer call() throws IOException {
    Path image = Files.createTempFile("c3emu-train", ".bin");
    try {
      Files.write(
          image,
          new EspImageWriter(EspImageHeader.forEntry(ENTRY)).segment(ENTRY, LOOP).toByteArray());
      String file = image.toString();
      List.of(
              List.of("version"),
              List.of("run", "--help"),
              List.of("run", "--no-rom", "--until", "x", "--max-instructions", "20M", file),
              List.of("run", "--json", "--max-time", "1ms", "--input", "x", file),
              List.of("run", "no such file"))
          .forEach(TrainCommand::execute);
    } finally {
      Files.delete(image);
    }
    return ExitStatus.GOAL.code();
  }

  private static void execute(List<String> arguments) {
    HostStreams nowhere =
        new HostStreams(
            new ByteArrayInputStream(new byte[0]),
            OutputStream.nullOutputStream(),
            new PrintStream(OutputStream.nullOutputStream()),
            false);
    Cli.create(nowhere).execute(arguments.toArray(String[]::new));
  }
}
