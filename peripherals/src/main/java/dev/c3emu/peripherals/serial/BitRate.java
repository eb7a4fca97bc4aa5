package dev.c3emu.peripherals.serial;

import dev.c3emu.emulator.time.VirtualClock;
import java.math.BigInteger;

/**
 * How long half a bit lasts on a serial line, as an exact fraction of ticks. Half bits, because a
 * stop bit can last one and a half.
 *
 * @param numerator ticks, over the denominator; 0 if the clock is stopped
 * @param denominator 1 or more
 */
record BitRate(long numerator, long denominator) {
  /** No clock: time never comes. */
  static final BitRate STOPPED = new BitRate(0, 1);

  /** Steps of the fractional part of CLKDIV. */
  private static final int FRACTION_STEPS = 16;

  /**
   * The rate of a UART (TRM "UART Controller", baud rate generation).
   *
   * @param sourceHertz frequency of the selected clock; 0 or less means stopped
   * @param prescaler numerator of the UART core clock's divider
   * @param prescalerParts denominator of that divider, 1 or more
   * @param divisor sixteenths of core clock cycles in a bit; less than one cycle counts as one
   */
  static BitRate of(int sourceHertz, int prescaler, int prescalerParts, int divisor) {
    if (sourceHertz <= 0) {
      return STOPPED;
    }
    long cycles = Math.max(FRACTION_STEPS, divisor);
    return reduced(
        VirtualClock.TICKS_PER_SECOND * cycles * prescaler,
        2L * FRACTION_STEPS * sourceHertz * prescalerParts);
  }

  private static BitRate reduced(long numerator, long denominator) {
    long divisor =
        BigInteger.valueOf(numerator).gcd(BigInteger.valueOf(denominator)).longValueExact();
    return new BitRate(numerator / divisor, denominator / divisor);
  }

  // By hand: what the compiler makes takes milliseconds to start with, and every run asks.
  @Override
  public boolean equals(Object other) {
    return other instanceof BitRate rate
        && numerator == rate.numerator
        && denominator == rate.denominator;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * numerator + denominator);
  }

  boolean stopped() {
    return numerator == 0;
  }

  /** Bits in a second, rounded to the nearest; 0 if the clock is stopped. */
  long baud() {
    if (stopped()) {
      return 0;
    }
    BigInteger halfBits =
        BigInteger.valueOf(VirtualClock.TICKS_PER_SECOND).multiply(BigInteger.valueOf(denominator));
    return (halfBits.divide(BigInteger.valueOf(numerator)).longValue() + 1) / 2;
  }
}
