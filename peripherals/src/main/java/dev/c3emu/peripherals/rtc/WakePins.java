package dev.c3emu.peripherals.rtc;

/** The pins, as far as they can wake the chip. */
public interface WakePins {
  /** There are none. */
  WakePins NONE =
      new WakePins() {
        @Override
        public int levels() {
          return 0;
        }

        @Override
        public boolean requested() {
          return false;
        }
      };

  /**
   * The levels of the pins, pin 0 in bit 0; those of pins 0..5 can end deep sleep, as GPIO_WAKEUP
   * says.
   */
  int levels();

  /** Whether the GPIO matrix asks for the end of light sleep. */
  boolean requested();
}
