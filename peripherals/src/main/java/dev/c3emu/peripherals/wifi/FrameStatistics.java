package dev.c3emu.peripherals.wifi;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.Arrays;

/** Counts of frames and bytes; registers show the lower half of each. */
final class FrameStatistics implements Stateful {
  private final long[] counts = new long[FrameCounter.values().length];

  void count(FrameCounter counter) {
    add(counter, 1);
  }

  void add(FrameCounter counter, int amount) {
    counts[counter.ordinal()] += amount;
  }

  long get(FrameCounter counter) {
    return counts[counter.ordinal()];
  }

  void clear() {
    Arrays.fill(counts, 0);
  }

  @Override
  public void save(StateWriter out) {
    out.putLongs(counts);
  }

  @Override
  public void load(StateReader in) {
    in.getLongs(counts);
  }
}
