package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.interpreter.Accelerator;
import dev.c3emu.emulator.cpu.interpreter.Block;

/** Has the interpreter count blocks, and takes over nothing. */
final class Spectator implements Accelerator {
  @Override
  public int samplePeriod() {
    return Integer.MAX_VALUE;
  }

  @Override
  public void decoded(Block block) {}

  @Override
  public void sampled(Block block, int instructions) {}

  @Override
  public boolean run(Block block, long end) {
    return false;
  }

  @Override
  public boolean isPaused() {
    return false;
  }

  @Override
  public void codeChanged(int address, int length) {}

  @Override
  public void windowOpened(boolean open) {}

  @Override
  public void flushed() {}
}
