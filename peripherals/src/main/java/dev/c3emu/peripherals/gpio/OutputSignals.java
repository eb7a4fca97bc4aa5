package dev.c3emu.peripherals.gpio;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;

/** The levels of the peripherals' output signals, which the GPIO matrix connects to pins. */
final class OutputSignals implements Stateful {
  private final BitSet known = new BitSet(Gpio.SIGNALS);
  private final BitSet high = new BitSet(Gpio.SIGNALS);

  /**
   * Sets a level.
   *
   * @return whether that changes anything
   * @throws IndexOutOfBoundsException if there is no such signal
   */
  boolean set(int signal, boolean level) {
    Objects.checkIndex(signal, Gpio.SIGNALS);
    if (known.get(signal) && high.get(signal) == level) {
      return false;
    }
    known.set(signal);
    high.set(signal, level);
    return true;
  }

  /** Whether a signal, 0..255, is one that has been given a level. */
  boolean isKnown(int signal) {
    return known.get(signal);
  }

  /** Whether a signal, 0..255, is one that has been given a high level. */
  boolean isHigh(int signal) {
    return high.get(signal);
  }

  @Override
  public void save(StateWriter out) {
    save(known, out);
    save(high, out);
  }

  @Override
  public void load(StateReader in) {
    load(known, in);
    load(high, in);
  }

  private static void save(BitSet bits, StateWriter out) {
    out.putLongs(Arrays.copyOf(bits.toLongArray(), Gpio.SIGNALS / Long.SIZE));
  }

  private static void load(BitSet bits, StateReader in) {
    long[] words = new long[Gpio.SIGNALS / Long.SIZE];
    in.getLongs(words);
    bits.clear();
    bits.or(BitSet.valueOf(words));
  }
}
