package dev.c3emu.peripherals.rtc;

import static dev.c3emu.peripherals.rtc.RtcControllerRegister.GPIO_WAKEUP;

import dev.c3emu.emulator.device.StoredRegisters;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;

/**
 * Whether pins wake the chip: from deep sleep those that GPIO_WAKEUP enables, at the levels it
 * says; from light sleep also what the GPIO matrix asks for.
 */
final class PinWakeup implements Stateful {
  /** Pins 0..5. */
  private static final int COUNT = 6;

  private static final int ENABLES = -1 << 32 - COUNT;
  private static final int PIN0_ENABLE_SHIFT = 31;
  private static final int PIN0_TYPE_SHIFT = 23;
  private static final int TYPE_BITS = 3;
  private static final int TYPE_LOW = 4;
  private static final int TYPE_HIGH = 5;
  private static final int STATUS_CLR = 1 << 6;
  private static final int STATUS = (1 << COUNT) - 1;

  private final StoredRegisters<RtcControllerRegister> registers;
  private WakePins pins = WakePins.NONE;

  /** The pins that are enabled and whose level is the one that wakes, pin 0 in bit 0. */
  private int matching;

  /** Whether the GPIO matrix asks for the end of light sleep. */
  private boolean requested;

  PinWakeup(StoredRegisters<RtcControllerRegister> registers) {
    this.registers = registers;
  }

  void connect(WakePins wakePins) {
    pins = wakePins;
  }

  /** Looks again at the pins, and notes in GPIO_WAKEUP those that match. */
  void look() {
    int conf = registers.get(GPIO_WAKEUP);
    matching = matching(conf);
    requested = pins.requested();
    if ((conf & STATUS_CLR) == 0) {
      registers.set(GPIO_WAKEUP, conf | matching);
    }
  }

  /** Follows GPIO_WAKEUP after the guest has written to it. */
  void configure() {
    int conf = registers.get(GPIO_WAKEUP);
    if ((conf & STATUS_CLR) != 0) {
      registers.set(GPIO_WAKEUP, conf & ~STATUS);
    }
    look();
  }

  /**
   * Whether a pin wakes the chip.
   *
   * @param deeply whether from deep sleep, in which the GPIO matrix has no power
   */
  boolean wakes(boolean deeply) {
    return matching != 0 || requested && !deeply;
  }

  private int matching(int conf) {
    if ((conf & ENABLES) == 0) {
      return 0;
    }
    int levels = pins.levels();
    int found = 0;
    for (int pin = 0; pin < COUNT; pin++) {
      boolean enabled = (conf >>> PIN0_ENABLE_SHIFT - pin & 1) != 0;
      int type = conf >>> PIN0_TYPE_SHIFT - TYPE_BITS * pin & (1 << TYPE_BITS) - 1;
      boolean high = (levels >>> pin & 1) != 0;
      if (enabled && type == (high ? TYPE_HIGH : TYPE_LOW)) {
        found |= 1 << pin;
      }
    }
    return found;
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(matching);
    out.putBoolean(requested);
  }

  @Override
  public void load(StateReader in) {
    matching = in.getInt();
    requested = in.getBoolean();
  }
}
