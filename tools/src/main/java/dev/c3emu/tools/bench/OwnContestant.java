package dev.c3emu.tools.bench;

import dev.c3emu.guest.bench.BenchProgram;
import dev.c3emu.tools.run.ChipOptions.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One of our engines, in a fresh {@code c3emu run}. */
record OwnContestant(Engine engine) implements Contestant {
  private static final double WARM_UP = 4;

  @Override
  public String title() {
    return engine.toString();
  }

  @Override
  public double warmUpSeconds() {
    return WARM_UP;
  }

  @Override
  public List<String> command(BenchProgram program, Path folder) throws IOException {
    Path image = folder.resolve(program.title() + ".img");
    Files.write(image, program.chipImage());
    return OwnProcess.command(
        "run", image.toString(), "--no-rom", "--quiet", "--engine", engine.toString());
  }
}
