package dev.c3emu.peripherals.rtc;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;

/** The levels of the pins that can wake the chip from deep sleep, and which of them do. */
final class WakePins implements Stateful {
  /** Pins 0..5. */
  static final int COUNT = 6;

  private static final int PIN0_ENABLE_SHIFT = 31;
  private static final int PIN0_TYPE_SHIFT = 23;
  private static final int TYPE_BITS = 3;
  private static final int TYPE_LOW = 4;
  private static final int TYPE_HIGH = 5;

  /** Bit n: the level of pin n. */
  private int levels;

  /**
   * Sets the level of a pin.
   *
   * @param pin 0..5; others are ignored
   */
  void set(int pin, boolean level) {
    if (pin >= 0 && pin < COUNT) {
      levels = level ? levels | 1 << pin : levels & ~(1 << pin);
    }
  }

  /**
   * The pins, bit n for pin n, whose level is one that wakes the chip.
   *
   * @param conf the value of GPIO_WAKEUP
   */
  int matching(int conf) {
    int matching = 0;
    for (int pin = 0; pin < COUNT; pin++) {
      boolean enabled = (conf >>> PIN0_ENABLE_SHIFT - pin & 1) != 0;
      int type = conf >>> PIN0_TYPE_SHIFT - TYPE_BITS * pin & (1 << TYPE_BITS) - 1;
      boolean high = (levels >>> pin & 1) != 0;
      if (enabled && type == (high ? TYPE_HIGH : TYPE_LOW)) {
        matching |= 1 << pin;
      }
    }
    return matching;
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(levels);
  }

  @Override
  public void load(StateReader in) {
    levels = in.getInt();
  }
}
