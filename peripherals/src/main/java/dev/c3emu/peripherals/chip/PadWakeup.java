package dev.c3emu.peripherals.chip;

import dev.c3emu.peripherals.gpio.Gpio;
import dev.c3emu.peripherals.rtc.WakePins;

/** The pins of the GPIO matrix as the low-power domain sees them. */
record PadWakeup(Gpio gpio) implements WakePins {
  @Override
  public int levels() {
    return gpio.levels();
  }

  @Override
  public boolean requested() {
    return gpio.wakeupRequested();
  }
}
