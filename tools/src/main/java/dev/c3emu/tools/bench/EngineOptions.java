package dev.c3emu.tools.bench;

import dev.c3emu.tools.run.ChipOptions.Engine;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The engines that are measured side by side. */
final class EngineOptions {
  /** The engines that are there for speed; the others have to be asked for. */
  private static final List<Engine> STANDARD = List.of(Engine.JIT, Engine.INTERPRETER);

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      split = ",",
      description =
          "What executes instructions: ${COMPLETION-CANDIDATES}; without it, jit and interpreter.")
  List<Engine> engines = new ArrayList<>();

  List<Engine> chosen() {
    return engines.isEmpty() ? STANDARD : engines;
  }
}
