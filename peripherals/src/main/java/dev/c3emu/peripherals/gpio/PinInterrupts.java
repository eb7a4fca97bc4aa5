package dev.c3emu.peripherals.gpio;

import java.util.function.IntUnaryOperator;

/**
 * Which pins raise interrupts, and when: the interrupt fields of the PIN registers as masks of
 * pins.
 *
 * @param rising at a rising edge
 * @param falling at a falling edge
 * @param low while low
 * @param high while high
 * @param cpu reported to source GPIO
 * @param nmi reported to source GPIO_NMI
 * @param wakeup can end light sleep
 */
record PinInterrupts(int rising, int falling, int low, int high, int cpu, int nmi, int wakeup) {
  private static final int WAKEUP_ENABLE = 1 << 10;
  private static final int INT_ENA_CPU = 1 << 13;
  private static final int INT_ENA_NMI = 1 << 14;

  private static final int RISING = 1;
  private static final int FALLING = 2;
  private static final int ANY_EDGE = 3;
  private static final int LOW = 4;
  private static final int HIGH = 5;

  /**
   * Reads the configuration.
   *
   * @param configuration PIN of a pin
   */
  static PinInterrupts of(IntUnaryOperator configuration) {
    int anyEdge = Gpio.pins(pin -> type(configuration, pin) == ANY_EDGE);
    return new PinInterrupts(
        anyEdge | Gpio.pins(pin -> type(configuration, pin) == RISING),
        anyEdge | Gpio.pins(pin -> type(configuration, pin) == FALLING),
        Gpio.pins(pin -> type(configuration, pin) == LOW),
        Gpio.pins(pin -> type(configuration, pin) == HIGH),
        Gpio.pins(pin -> (configuration.applyAsInt(pin) & INT_ENA_CPU) != 0),
        Gpio.pins(pin -> (configuration.applyAsInt(pin) & INT_ENA_NMI) != 0),
        Gpio.pins(pin -> (configuration.applyAsInt(pin) & WAKEUP_ENABLE) != 0));
  }

  /** The interrupt type of a pin: INT_TYPE. */
  private static int type(IntUnaryOperator configuration, int pin) {
    return configuration.applyAsInt(pin) >>> 7 & 7;
  }

  /** Pins whose condition holds at a change of inputs, or still holds if they are the same. */
  int triggered(int before, int now) {
    return now & ~before & rising | before & ~now & falling | matching(now);
  }

  /** Pins that wait for a level and have it. */
  int matching(int inputs) {
    return inputs & high | ~inputs & low;
  }
}
