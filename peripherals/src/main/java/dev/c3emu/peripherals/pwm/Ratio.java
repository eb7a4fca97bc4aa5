package dev.c3emu.peripherals.pwm;

import java.math.BigInteger;

/**
 * The exact rate of a derived clock: {@code numerator} cycles in {@code denominator} ticks, in
 * lowest terms.
 *
 * @param numerator 1 or more
 * @param denominator 1 or more
 */
record Ratio(long numerator, long denominator) {
  static Ratio of(long numerator, long denominator) {
    long divisor = greatestCommonDivisor(numerator, denominator);
    return new Ratio(numerator / divisor, denominator / divisor);
  }

  /** Whole cycles in so many ticks. */
  long cycles(long ticks) {
    return divide(ticks, numerator, denominator, 0);
  }

  /** The first tick at which so many cycles are complete. */
  long ticks(long cycles) {
    return divide(cycles, denominator, numerator, numerator - 1);
  }

  /** (value * factor + round) / divisor without losing bits. */
  private static long divide(long value, long factor, long divisor, long round) {
    long high = Math.multiplyHigh(value, factor);
    long low = value * factor;
    if (high == 0 && low >= 0 && low <= Long.MAX_VALUE - round) {
      return (low + round) / divisor;
    }
    return BigInteger.valueOf(value)
        .multiply(BigInteger.valueOf(factor))
        .add(BigInteger.valueOf(round))
        .divide(BigInteger.valueOf(divisor))
        .longValue();
  }

  private static long greatestCommonDivisor(long a, long b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
