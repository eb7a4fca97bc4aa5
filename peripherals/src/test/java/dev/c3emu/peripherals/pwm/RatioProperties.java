package dev.c3emu.peripherals.pwm;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class RatioProperties {
  @Property
  void theFirstTickWithSoManyCyclesIsExact(
      @ForAll @LongRange(min = 1, max = 20_480_000_000L) long numerator,
      @ForAll @LongRange(min = 1, max = 41_943_040_000_000L) long denominator,
      @ForAll @LongRange(min = 1, max = 1_000_000_000L) long cycles) {
    // A clock is never slower than this, so that times stay within 64 bits.
    Ratio ratio = Ratio.of(numerator, Math.min(denominator, numerator * 1_000_000));

    long ticks = ratio.ticks(cycles);

    assertThat(ratio.cycles(ticks)).isGreaterThanOrEqualTo(cycles);
    assertThat(ratio.cycles(ticks - 1)).isLessThan(cycles);
  }

  @Property
  void cyclesAreRoundedDownHoweverLargeTheNumbers(
      @ForAll @LongRange(min = 1, max = 20_480_000_000L) long numerator,
      @ForAll @LongRange(min = 20_480_000_000L, max = 41_943_040_000_000L) long denominator,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long ticks) {
    BigInteger exact =
        BigInteger.valueOf(ticks)
            .multiply(BigInteger.valueOf(numerator))
            .divide(BigInteger.valueOf(denominator));

    assertThat(Ratio.of(numerator, denominator).cycles(ticks)).isEqualTo(exact.longValueExact());
  }
}
