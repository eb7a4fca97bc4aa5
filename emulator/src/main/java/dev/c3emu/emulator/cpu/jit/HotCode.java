package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.interpreter.Accelerator;
import dev.c3emu.emulator.cpu.interpreter.Block;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.cpu.interpreter.PollingLoop;

/**
 * What the interpreter meets of the translator: counts of arrivals in, instructions executed out.
 * Nothing of the translator itself is loaded before something is hot. A loop that only waits never
 * gets there: its rounds are counted instead of executed.
 */
final class HotCode implements Accelerator {
  /** How many samples make a place hot. */
  private static final int SAMPLES = 64;

  private final Hart hart;
  private final TranslationPolicy policy;
  private Interpreter interpreter;
  private Regions regions;

  /** Instructions that were executed where it is hot. */
  private long work;

  HotCode(Hart hart, TranslationPolicy policy) {
    this.hart = hart;
    this.policy = policy;
  }

  void attach(Interpreter newInterpreter) {
    interpreter = newInterpreter;
  }

  /** Whether a region is being executed. */
  boolean isRunning() {
    return regions != null && regions.isRunning();
  }

  /** The instruction of the region that is accessing memory. */
  int currentPc() {
    return regions.currentPc();
  }

  @Override
  public int samplePeriod() {
    return (policy.threshold() + SAMPLES - 1) / SAMPLES;
  }

  @Override
  public void sampled(Block block, int instructions) {
    if (block.heat(instructions) < policy.threshold()) {
      if (!interpreter.stopsAt(block.start())) {
        block.replaceBy(PollingLoop.of(hart, block));
      }
      return;
    }
    if (regions == null && isEarly()) {
      block.cool();
      return;
    }
    if (regions == null) {
      regions = new Regions(hart, interpreter, policy);
    }
    regions.translate(block);
  }

  /** Whether too little has been executed in hot places to pay for loading the translator. */
  private boolean isEarly() {
    work += policy.threshold();
    return work < policy.patience();
  }

  @Override
  public boolean isPaused() {
    return regions != null && regions.isPaused();
  }

  @Override
  public boolean run(Block block, long end) {
    return block.replacement() instanceof PollingLoop loop
        ? run(block, loop, end)
        : regions.run(block, end);
  }

  /** A loop that no longer only waits may become hot. */
  private static boolean run(Block block, PollingLoop loop, long end) {
    if (!loop.isSteady()) {
      block.replaceBy(null);
      return false;
    }
    return loop.run(end);
  }

  @Override
  public void decoded(Block block) {
    if (regions != null) {
      regions.decoded(block);
    }
  }

  @Override
  public void codeChanged(int address, int length) {
    if (regions != null) {
      regions.codeChanged(address, length);
    }
  }

  @Override
  public void windowOpened(boolean open) {
    if (regions != null) {
      regions.windowOpened(open);
    }
  }

  /** Starts over for another machine, which may have the same code. */
  void renew() {
    if (regions != null) {
      regions.renew();
    }
  }

  @Override
  public void flushed() {
    if (regions != null) {
      regions.clear();
    }
  }
}
