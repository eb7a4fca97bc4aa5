package dev.c3emu.peripherals.wifi;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.peripherals.system.SplitMix64;

/** Decides which frames get lost; the seed determines the sequence of decisions. */
final class Loss implements Stateful {
  private final SplitMix64 random;

  Loss(long seed) {
    random = new SplitMix64(seed);
  }

  /**
   * Whether the next frame gets lost.
   *
   * @param permille how many in 1000 do; 1000 and more is all
   */
  boolean strikes(int permille) {
    return permille > 0 && Integer.toUnsignedLong(random.next()) * 1000 >>> 32 < permille;
  }

  @Override
  public void save(StateWriter out) {
    out.putLong(random.state());
  }

  @Override
  public void load(StateReader in) {
    random.restore(in.getLong());
  }
}
