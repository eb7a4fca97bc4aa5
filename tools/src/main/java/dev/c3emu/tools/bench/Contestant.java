package dev.c3emu.tools.bench;

import dev.c3emu.guest.bench.BenchProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What can run a {@link BenchProgram} as a process of its own. */
interface Contestant {
  /** Its name in tables. */
  String title();

  /** Whether it takes part in a program. */
  default boolean takesPartIn(BenchProgram program) {
    return true;
  }

  /** CPU seconds until it runs as fast as it ever will. */
  double warmUpSeconds();

  /**
   * The command that runs a program and prints what it prints.
   *
   * @param folder where files may be written that the command needs
   */
  List<String> command(BenchProgram program, Path folder) throws IOException;
}
