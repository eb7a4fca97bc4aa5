package dev.c3emu.peripherals.rtc;

/** Which pins wake the chip from deep sleep, and at which level: the fields of GPIO_WAKEUP. */
final class PinWakeup {
  /** Pins 0..5. */
  static final int COUNT = 6;

  private static final int ENABLES = -1 << 32 - COUNT;
  private static final int PIN0_ENABLE_SHIFT = 31;
  private static final int PIN0_TYPE_SHIFT = 23;
  private static final int TYPE_BITS = 3;
  private static final int TYPE_LOW = 4;
  private static final int TYPE_HIGH = 5;

  private PinWakeup() {}

  /**
   * The pins, bit n for pin n, whose level is one that wakes the chip.
   *
   * @param conf the value of GPIO_WAKEUP
   */
  static int matching(int conf, WakePins pins) {
    if ((conf & ENABLES) == 0) {
      return 0;
    }
    int levels = pins.levels();
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
}
