package dev.c3emu.peripherals.wifi;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.Arrays;

/**
 * The words of the real MAC: start-up code of the PHY and of the closed library writes and polls
 * them, and is content with words that read as last written and a MAC that is always ready.
 */
final class RetainedWords implements Stateful {
  /** Where start-up code asks for a reset of the MAC and waits for {@link #READY}. */
  static final int CONTROL = 0xD14;

  static final int READY = 1;

  private final int[] words;

  RetainedWords(int bytes) {
    words = new int[bytes / 4];
  }

  int get(int offset) {
    return words[offset / 4] | (offset == CONTROL ? READY : 0);
  }

  void set(int offset, int value) {
    words[offset / 4] = value;
  }

  @Override
  public void save(StateWriter out) {
    out.putInt((int) Arrays.stream(words).filter(word -> word != 0).count());
    for (int i = 0; i < words.length; i++) {
      if (words[i] != 0) {
        out.putInt(i);
        out.putInt(words[i]);
      }
    }
  }

  @Override
  public void load(StateReader in) {
    Arrays.fill(words, 0);
    for (int count = in.getInt(); count > 0; count--) {
      int index = in.getInt();
      words[index] = in.getInt();
    }
  }
}
