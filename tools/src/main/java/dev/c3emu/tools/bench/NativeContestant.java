package dev.c3emu.tools.bench;

import dev.c3emu.guest.bench.BenchProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The same C source, compiled for the host: as fast as it could be. */
record NativeContestant() implements Contestant {
  /** The command, to be found on the path. */
  static final String COMPILER = "gcc";

  private static final List<String> OPTIONS = List.of("-O2", "-std=gnu11", "-fno-builtin");
  private static final double WARM_UP = 0.2;

  @Override
  public String title() {
    return "native";
  }

  @Override
  public boolean takesPartIn(BenchProgram program) {
    return program.runsNatively();
  }

  @Override
  public double warmUpSeconds() {
    return WARM_UP;
  }

  @Override
  public List<String> command(BenchProgram program, Path folder) throws IOException {
    Path executable = folder.resolve(program.title());
    List<String> compile = new ArrayList<>(List.of(COMPILER));
    compile.addAll(OPTIONS);
    compile.addAll(List.of("-DPROGRAM=" + program.title(), "-o", executable.toString()));
    for (Map.Entry<String, byte[]> source : program.nativeSources().entrySet()) {
      Path file = folder.resolve(source.getKey());
      Files.write(file, source.getValue());
      if (source.getKey().endsWith(".c")) {
        compile.add(file.toString());
      }
    }
    HostCommand.run(compile);
    return List.of(executable.toString());
  }
}
