package dev.c3emu.tools.coverage;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.interpreter.CountingEngine;
import java.util.List;

/** Counts what one machine executes. */
public final class RunCoverage {
  private final List<SourceLines> programs;
  private CountingEngine engine;

  /**
   * @param programs what the machine runs
   */
  public RunCoverage(List<SourceLines> programs) {
    this.programs = List.copyOf(programs);
  }

  /** The engine that counts; it does what all do. */
  public CpuEngine engine(Hart hart) {
    engine = new CountingEngine(hart);
    return engine;
  }

  /** Adds what was counted; to be called when the machine has run. */
  public void addTo(Coverage coverage) {
    coverage.add(programs, engine.counts());
  }
}
