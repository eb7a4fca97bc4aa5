package dev.c3emu.peripherals.gpio;

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
  /** Pins whose condition holds at a change of inputs, or still holds if they are the same. */
  int triggered(int before, int now) {
    return now & ~before & rising | before & ~now & falling | matching(now);
  }

  /** Pins that wait for a level and have it. */
  int matching(int inputs) {
    return inputs & high | ~inputs & low;
  }
}
