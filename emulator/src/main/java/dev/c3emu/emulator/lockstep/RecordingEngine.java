package dev.c3emu.emulator.lockstep;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Exit;
import dev.c3emu.emulator.cpu.ForwardingEngine;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.isa.Decoder;
import dev.c3emu.emulator.memory.AddressSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An engine that can be asked to note every instruction that another one executes. */
public final class RecordingEngine extends ForwardingEngine {
  private final Hart hart;
  private final List<ExecutedInstruction> recorded = new ArrayList<>();
  private boolean recording;

  private RecordingEngine(CpuEngine engine, Hart hart) {
    super(engine);
    this.hart = hart;
  }

  /** What makes an engine, changed so that it can record. */
  public static Function<Hart, CpuEngine> around(Function<Hart, CpuEngine> engine) {
    return hart -> new RecordingEngine(engine.apply(hart), hart);
  }

  /** Notes instructions from now on, which are then executed one by one. */
  void record() {
    recording = true;
    recorded.clear();
  }

  /** Stops, and tells what was noted, in order. */
  List<ExecutedInstruction> recorded() {
    recording = false;
    return List.copyOf(recorded);
  }

  @Override
  public Exit run(long budget) {
    return recording ? runRecording(budget) : super.run(budget);
  }

  private Exit runRecording(long budget) {
    long end = hart.instructions() + budget;
    Exit exit = Exit.BUDGET;
    while (exit == Exit.BUDGET && hart.instructions() < end) {
      int pc = hart.pc;
      int bits = bitsAt(pc);
      long before = hart.instructions();
      exit = super.run(1);
      if (hart.instructions() > before) {
        recorded.add(new ExecutedInstruction(pc, bits));
      }
    }
    return exit;
  }

  private int bitsAt(int pc) {
    AddressSpace memory = hart.memory;
    if (memory.peek(pc) < 0) {
      return 0;
    }
    int low = memory.peek(pc) | memory.peek(pc + 1) << 8;
    return Decoder.length(low) == 2
        ? low
        : low | (memory.peek(pc + 2) & 0xFF) << 16 | (memory.peek(pc + 3) & 0xFF) << 24;
  }
}
